import { systemClock } from '../../../nodes/Pictory/api';

let nowMs = 0;
const lateMs = 100;

jest.mock('n8n-workflow', () => {
	const whole: object = jest.requireActual('n8n-workflow');
	return {
		...whole,
		sleep: async (durationMs: number) => {
			nowMs += durationMs + lateMs;
		},
	};
});

describe('systemClock.sleep', () => {
	beforeEach(() => {
		nowMs = 0;
		jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
	});
	afterEach(() => jest.restoreAllMocks());

	it('ends on time though a busy n8n wakes it late again and again', async () => {
		await systemClock.sleep(30_000);
		expect(nowMs).toBeGreaterThanOrEqual(30_000);
		expect(nowMs).toBeLessThanOrEqual(30_000 + lateMs);
	});

	it('ends once the signal is aborted', async () => {
		const stop = new AbortController();
		stop.abort();
		await systemClock.sleep(30_000, stop.signal);
		expect(nowMs).toBe(0);
	});
});
