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
		// The HTTP Request node still hands over the older request shape, with `uri`.
		const address = 'uri' in requestOptions ? String(requestOptions.uri) : requestOptions.url;
		// As axios puts them together: a path goes below the path of `baseURL`.
		const { baseURL = baseUrl } = requestOptions;
		const target = new URL(URL.canParse(address) ? address : `${baseURL}/${address}`);
		const base = new URL(baseUrl);
		const isBelowBase = `${target.pathname}/`.startsWith(`${base.pathname.replace(/\/$/, '')}/`);
		if (target.origin !== base.origin || !isBelowBase) {
			throw new UserError(
				`The Pictory API key is only sent to ${baseUrl}, not to ${target.origin}${target.pathname}`,
				{
					description: "Use an address below 'Base URL' of the Pictory credential",
				},
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
