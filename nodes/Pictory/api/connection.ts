import { isJsonObject } from '../job';

/** Why there was no answer, as far as the thrown thing tells. */
export interface ConnectionProblem {
	/** Such as ECONNRESET. */
	code?: string;
	/** What is thrown says, where it has no code. */
	words: string;
	/** Nothing can have reached Pictory. */
	neverSent?: true;
	/** There was nobody to send it to. */
	notConnected?: true;
	advice?: string;
}

const MAX_CAUSES = 6;
/** Codes of Node.js, OpenSSL and axios. */
const CODE = /^[A-Z][A-Z0-9_]{3,60}$/;

/** Connections that were never made. */
const NOT_CONNECTED = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EHOSTDOWN',
	'ENETDOWN',
	'EADDRNOTAVAIL',
	'UND_ERR_CONNECT_TIMEOUT',
];
/** Requests that Node.js or axios refused to send. */
const NOT_SENDABLE =
	/^ERR_(INVALID_(CHAR|URL|PROTOCOL|HTTP_TOKEN|ARG_TYPE|ARG_VALUE)|HTTP_INVALID_HEADER_VALUE|UNESCAPED_CHARACTERS|BAD_OPTION\w*)$/;
/** Certificates that Node.js does not trust. Source: Node.js, "X509 certificate error codes". */
const CERTIFICATE =
	/^(ERR_TLS_CERT_\w+|CERT_\w+|CRL_\w+|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/;
/** TLS that did not come about: the handshake comes before the request. */
const HANDSHAKE = /^(EPROTO|ERR_SSL_\w+|ERR_TLS_\w+)$/;
/** TLS that broke later. */
const BROKEN_TLS = /BAD_RECORD_MAC|DECRYPT|UNEXPECTED_EOF|LENGTH|SHUTDOWN|RENEGOTIATION/;

/** The thrown thing and what it was thrown for, outermost first. */
function causesOf(error: unknown): Array<Record<string, unknown>> {
	const causes: Array<Record<string, unknown>> = [];
	let current = error;
	while (isJsonObject(current) && causes.length < MAX_CAUSES && !causes.includes(current)) {
		causes.push(current);
		current = current.cause ?? current.errorResponse;
	}
	return causes;
}

/** The code of a lost connection, wherever n8n's wrapping left it. */
export function connectionCode(error: unknown): string | undefined {
	const codes = causesOf(error).flatMap(({ code, httpCode }) => [code, httpCode]);
	const found = codes.filter((code) => typeof code === 'string').filter((code) => CODE.test(code));
	// axios calls many things by a code of its own, and Node.js's stands below it.
	return (
		found.find((code) => !code.startsWith('ERR_NETWORK') && !code.startsWith('ERR_BAD_RE')) ??
		found[0]
	);
}

/** Reads what n8n's request helper has thrown. Never throws. */
export function connectionProblem(error: unknown): ConnectionProblem {
	const causes = causesOf(error);
	const code = connectionCode(error);
	const said = causes
		.map(({ message }) => message)
		.filter((message) => typeof message === 'string');
	const words = said.find((message) => message !== '') ?? (typeof error === 'string' ? error : '');
	const result: ConnectionProblem = { ...(code === undefined ? {} : { code }), words };
	if (code === undefined) {
		return isFromBefore(causes)
			? { ...result, words: said.at(-1) ?? words, neverSent: true, advice: CHECK_CREDENTIAL }
			: result;
	}
	if (NOT_CONNECTED.includes(code))
		return { ...result, neverSent: true, notConnected: true, advice: CHECK_ADDRESS };
	if (NOT_SENDABLE.test(code)) return { ...result, neverSent: true, advice: CHECK_CREDENTIAL };
	if (CERTIFICATE.test(code)) return { ...result, neverSent: true, advice: TRUST };
	if (HANDSHAKE.test(code) && !BROKEN_TLS.test(code))
		return { ...result, neverSent: true, advice: CHECK_TLS };
	return result;
}

/**
 * n8n wraps what comes out of a request in an error of its own. If there is an error of axios's in it, the request may
 * have been on its way; if not, n8n did not come so far: the credential's `authenticate` refused, for example.
 */
function isFromBefore([wrapping, ...inner]: Array<Record<string, unknown>>): boolean {
	return (
		wrapping instanceof Error &&
		wrapping.constructor.name === 'NodeApiError' &&
		inner.length > 0 &&
		!inner.some((cause) => isOfAxios(cause))
	);
}

function isOfAxios(cause: Record<string, unknown>): boolean {
	const { name, isAxiosError, __CANCEL__, config, request } = cause;
	return (
		isAxiosError === true ||
		__CANCEL__ === true ||
		config !== undefined ||
		request !== undefined ||
		/Axios|Cancel|Abort|Timeout/.test(String(name))
	);
}

const CHECK_ADDRESS = "Check 'Base URL' in the Pictory credential and that this n8n can reach it";
const CHECK_CREDENTIAL =
	"Nothing was sent to Pictory. Check 'API Key' and 'Base URL' in the Pictory credential, and what the message names";
const TRUST =
	"Nothing was sent to Pictory: this n8n does not trust the certificate of the server at 'Base URL'. Behind a proxy that has one of its own, give n8n its authority with the environment variable NODE_EXTRA_CA_CERTS; an expired one has to be renewed there";
const CHECK_TLS =
	"Nothing was sent to Pictory: no secure connection came about. Check that 'Base URL' in the Pictory credential starts with https:// only where the server speaks it, and the proxy in between";
