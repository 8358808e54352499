/** Addresses that only the machine itself or its own network knows. */
const PRIVATE_IPV4 =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
/** Loopback, link-local, unique local, and IPv4 in IPv6, as `URL` writes them. */
const PRIVATE_IPV6 = /^\[(::1?\]|::ffff:|fe[89ab]|f[cd])/;
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|lan|home|home\.arpa|localdomain)$/;

/** Whether a host, as `URL` writes it, is out of reach for a service on the internet. */
export function isPrivateHost(hostname: string): boolean {
	if (hostname.startsWith('[')) return PRIVATE_IPV6.test(hostname);
	return PRIVATE_IPV4.test(hostname) || PRIVATE_NAME.test(hostname) || !hostname.includes('.');
}
