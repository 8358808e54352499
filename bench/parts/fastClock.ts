/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
// Imported before n8n: makes time pass BENCH_SPEED times as fast, from BENCH_START_MS on, for everything in this process
// that asks for the time or sets a timer. So the package runs with its defaults (10 s between looks, 60 looks a minute)
// against a simulator whose clock is as fast, and no setting has to be scaled.

const speed = Number(process.env.BENCH_SPEED);
const startMs = Number(process.env.BENCH_START_MS);
const RealDate = Date;
const realSetTimeout = setTimeout;
const realSetInterval = setInterval;
const { timeOrigin } = performance;
const realPassedMs = performance.now.bind(performance);
const fastNowMs = () => startMs + (timeOrigin + realPassedMs() - startMs) * speed;
const fastDateNow = () => Math.round(fastNowMs());

performance.now = () => fastNowMs() - timeOrigin;
// Not put into the original: libraries put what they read from the replacement back there.
globalThis.Date = new Proxy(RealDate, {
	construct: (target, args, newTarget) =>
		Reflect.construct(target, args.length > 0 ? args : [fastDateNow()], newTarget),
	get: (target, name, receiver) =>
		name === 'now' ? fastDateNow : Reflect.get(target, name, receiver),
});
const faster =
	(set: (run: () => void, ms?: number, ...rest: unknown[]) => unknown) =>
	(run: () => void, ms = 0, ...rest: unknown[]) =>
		set(run, ms / speed, ...rest);
Object.assign(globalThis, {
	setTimeout: Object.assign(faster(realSetTimeout), realSetTimeout),
	setInterval: Object.assign(faster(realSetInterval), realSetInterval),
});
