import { isPrivateHost } from '../../../nodes/Pictory/api';

describe('isPrivateHost', () => {
	const hostOf = (host: string) => new URL(`http://${host}:5678/`).hostname;

	it.each([
		'localhost',
		'n8n.localhost',
		'n8n',
		'n8n.local',
		'n8n.internal',
		'nas.lan',
		'box.home.arpa',
		'127.0.0.1',
		'127.1',
		'0.0.0.0',
		'10.1.2.3',
		'172.16.0.1',
		'172.31.255.1',
		'192.168.0.1',
		'169.254.1.1',
		'100.64.0.1',
		'2130706433',
		'[::1]',
		'[::]',
		'[fe80::1]',
		'[fd12:3456::1]',
		'[fc00::1]',
		'[::ffff:10.0.0.1]',
	])('%s is', (host) => {
		expect(isPrivateHost(hostOf(host))).toBe(true);
	});

	it.each([
		'example.com',
		'n8n.example.org',
		'internal.example.com',
		'localhost.example.com',
		'8.8.8.8',
		'172.15.0.1',
		'172.32.0.1',
		'192.169.0.1',
		'100.63.0.1',
		'100.128.0.1',
		'11.0.0.1',
		'[2001:db8::1]',
	])('%s is not', (host) => {
		expect(isPrivateHost(hostOf(host))).toBe(false);
	});
});
