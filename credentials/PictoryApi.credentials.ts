import { UserError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

const API_BASE_URL = 'https://api.pictory.ai/pictoryapis';

/** Where a request goes, by each of its fields that can say so. */
function targetsOf(options: IHttpRequestOptions, baseUrl: string): URL[] {
	const { url, baseURL = baseUrl } = options;
	// The HTTP Request node still hands over the older request shape, with `uri`.
	const uri = 'uri' in options ? options.uri : undefined;
	const addresses = [url, uri].filter(Boolean).map(String);
	// As axios puts them together: a path goes below the path of `baseURL`.
	return (addresses.length === 0 ? [''] : addresses).map(
		(address) => new URL(URL.canParse(address) ? address : `${baseURL}/${address}`),
	);
}

function isBelow({ origin, pathname }: URL, baseUrl: string): boolean {
	const base = new URL(baseUrl);
	return (
		origin === base.origin && `${pathname}/`.startsWith(`${base.pathname.replace(/\/$/, '')}/`)
	);
}

/**
 * The key of a Pictory API subscription. Pictory takes it as it is in `Authorization`, without "Bearer".
 * Source: Pictory's pages, "Headers".
 */
export class PictoryApi implements ICredentialType {
	name = 'pictoryApi';

	displayName = 'Pictory API';

	icon: Icon = { light: 'file:pictory.svg', dark: 'file:pictory.dark.svg' };

	documentationUrl = 'https://docs.pictory.ai/api-reference';

	httpRequestNode = {
		name: 'Pictory',
		docsUrl: 'https://docs.pictory.ai/api-reference',
		apiBaseUrl: `${API_BASE_URL}/`,
	};

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. pictai_...',
			description:
				'Key of your <a href="https://app.pictory.ai/api-access" target="_blank">Pictory API subscription</a>. A plan for the Pictory app alone does not include one.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: API_BASE_URL,
			description:
				'Change it only to go through a proxy or to use a test environment. The key is sent there.',
		},
	];

	/**
	 * A function, not n8n's generic header: it keeps the key from every other address, redirects included, also in the
	 * credential test and where the HTTP Request node uses this credential.
	 * @throws UserError where the request goes elsewhere
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const baseUrl = String(credentials.baseUrl)
			.trim()
			.replace(/[\s/]+$/, '');
		const elsewhere = targetsOf(requestOptions, baseUrl).find(
			(target) => !isBelow(target, baseUrl),
		);
		if (elsewhere !== undefined) {
			throw new UserError(
				`The Pictory API key is only sent to ${baseUrl}, not to ${elsewhere.origin}${elsewhere.pathname}`,
				{ description: "Use an address below 'Base URL' of the Pictory credential" },
			);
		}
		const headers = { ...requestOptions.headers, Authorization: String(credentials.apiKey).trim() };
		return { ...requestOptions, headers, sendCredentialsOnCrossOriginRedirect: false };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/[\\s\\/]+$/, "")}}',
			url: '/v2/projects',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Pictory does not accept this API key. Copy it again from app.pictory.ai/api-access.',
				},
			},
		],
	};
}
