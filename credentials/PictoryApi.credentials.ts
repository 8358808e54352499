import { UserError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import {
	accountAdvice,
	API_BASE_URL,
	readAccount,
	readBaseUrl,
} from '../nodes/Pictory/api/account';

/** Where a request goes, by each of its fields that can say so; the empty list where one of them is no address. */
function targetsOf(options: IHttpRequestOptions, baseUrl: string): URL[] {
	const { url, baseURL = baseUrl } = options;
	// The HTTP Request node still hands over the older request shape, with `uri`.
	const uri = 'uri' in options ? options.uri : undefined;
	const addresses = [url, uri].filter(Boolean).map(String);
	// As axios puts them together: a path goes below the path of `baseURL`.
	const whole = (addresses.length === 0 ? [''] : addresses).map((address) =>
		URL.canParse(address) ? address : `${baseURL}/${address}`,
	);
	// An address without scheme is one to some, and a path to others.
	return whole.every((address) => URL.canParse(address)) && !addresses.some(isWithoutScheme)
		? whole.map((address) => new URL(address))
		: [];
}

const isWithoutScheme = (address: string) => /^[\\/]{2}/.test(address.trim());

function isBelow({ origin, pathname }: URL, baseUrl: string): boolean {
	if (!URL.canParse(baseUrl)) return false;
	const base = new URL(baseUrl);
	return (
		origin === base.origin && `${pathname}/`.startsWith(`${base.pathname.replace(/\/$/, '')}/`)
	);
}

/** Redirects are followed nowhere: they could take the key to another host. In n8n's words, and in those of its older helper. */
const NO_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
	sendCredentialsOnCrossOriginRedirect: false,
};

/** What n8n says when the credential is tested, by the status of the answer; n8n gives no more to tell by. */
const TEST_ADVICE: Array<[number, string]> = [
	[401, `Pictory does not accept this API key. ${accountAdvice.key}.`],
	[
		403,
		`Pictory refuses. Either nothing of its API is at this 'Base URL' (it is ${API_BASE_URL}), or the plan of this key does not include the API: that takes a Pictory API subscription, see https://app.pictory.ai/api-access.`,
	],
	[404, `${accountAdvice.baseUrl}.`],
	...[301, 302, 303, 307, 308].map((status): [number, string] => [
		status,
		`${accountAdvice.redirect}.`,
	]),
];

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
		const { apiKey, baseUrl } = readAccount(credentials);
		// The credential's test, which n8n puts together from the field as it was typed.
		const isTest = 'baseURL' in requestOptions && readBaseUrl(requestOptions.baseURL) === baseUrl;
		const options = isTest ? { ...requestOptions, baseURL: baseUrl } : requestOptions;
		const targets = targetsOf(options, baseUrl);
		const elsewhere = targets.find((target) => !isBelow(target, baseUrl));
		if (targets.length === 0 || elsewhere !== undefined) {
			throw new UserError(
				elsewhere === undefined
					? "'Base URL' in the Pictory credential is not an address"
					: `The Pictory API key is only sent to 'Base URL', not to ${elsewhere.origin}${elsewhere.pathname}`,
				{ description: "Use an address below 'Base URL' of the Pictory credential" },
			);
		}
		const headers = { ...options.headers, Authorization: apiKey };
		return { ...options, ...NO_REDIRECTS, headers };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/[\\s\\/]+$/, "")}}',
			url: '/v2/projects',
		},
		rules: TEST_ADVICE.map(([value, message]) => ({
			type: 'responseCode',
			properties: { value, message },
		})),
	};
}
