/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not in n8n */
// Imported before n8n: makes time pass BENCH_SPEED times as fast for everything in this process that asks for the time
// or sets a timer. So the package runs with its defaults (10 s between looks, 60 looks a minute) against a simulator
// whose clock is as fast, and no setting has to be scaled. BENCH_START_MS is when it begins to be faster (now, unless given).

const speed = Number(process.env.BENCH_SPEED ?? 1);
const RealDate = Date;
// Taken now: libraries put what they read from the replacement back into its original.
const realNowMs = RealDate.now;
const startMs = Number(process.env.BENCH_START_MS ?? realNowMs());
const fastNowMs = () => Math.round(startMs + (realNowMs() - startMs) * speed);
const realSetTimeout = setTimeout;
const realSetInterval = setInterval;

if (speed !== 1) {
	globalThis.Date = new Proxy(RealDate, {
		construct: (target, args, newTarget) =>
			Reflect.construct(target, args.length > 0 ? args : [fastNowMs()], newTarget),
		get: (target, name, receiver) =>
			name === 'now' ? fastNowMs : Reflect.get(target, name, receiver),
	});
	const faster =
		(set: (run: () => void, ms?: number, ...rest: unknown[]) => unknown) =>
		(run: () => void, ms = 0, ...rest: unknown[]) =>
			set(run, ms / speed, ...rest);
	Object.assign(globalThis, {
		setTimeout: Object.assign(faster(realSetTimeout), realSetTimeout),
		setInterval: Object.assign(faster(realSetInterval), realSetInterval),
	});
}
