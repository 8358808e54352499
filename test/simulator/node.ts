// n8n's lint lets no node import Node's own modules. A server needs them; they all come in here, so
// that it is seen at one glance what the simulator stands on.
export { createHash } from 'node:crypto';
export {
	createServer,
	request as httpRequest,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse,
} from 'node:http';
export { performance } from 'node:perf_hooks';
export { Readable } from 'node:stream';
export { pipeline } from 'node:stream/promises';
export { clearTimeout, setTimeout } from 'node:timers';
export { setTimeout as sleep } from 'node:timers/promises';
