import { createServer, type RequestListener } from '../node';

export interface Listening {
	/** `http://127.0.0.1:<port>` */
	url: string;
	/** Cuts what is open, hanging answers included, and frees the port. */
	close: () => Promise<void>;
}

/**
 * Serves HTTP on loopback.
 * @param port 0 for any free one
 */
export async function listen(port: number, listener: RequestListener): Promise<Listening> {
	const server = createServer(listener);
	// Node ends idle and slow connections by itself; a hanging answer is one of our own faults.
	server.requestTimeout = 0;
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		close: async () => {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}
