import type { Random } from '../random';
import type { Duration, SimulatedJobType } from '../settings';

/** Deals out how long each new job takes, in simulated ms. */
export class Durations {
	private readonly dealt = new Map<SimulatedJobType, number>();

	constructor(private readonly random: Random) {}

	next(jobType: SimulatedJobType, duration: Duration | undefined): number {
		const turn = this.dealt.get(jobType) ?? 0;
		this.dealt.set(jobType, turn + 1);
		if (!duration) return 0;
		if ('fixedMs' in duration) return duration.fixedMs;
		if ('listMs' in duration) return duration.listMs[turn % duration.listMs.length] ?? 0;
		return Math.round(this.random.logNormal(duration.medianMs, duration.sigma));
	}
}
