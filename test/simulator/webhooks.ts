import type { Clock } from './clock';
import { finalAnswer, withJobId } from './jobs/answer';
import type { Job } from './jobs/job';
import { httpRequest } from './node';
import type { Settings } from './settings';

export interface Delivery {
	jobId: string;
	url: string;
	/** Simulated ms since the epoch. */
	timeMs: number;
	body: unknown;
	/** HTTP status of the receiver's answer. */
	status?: number;
	/** Why nobody answered. */
	error?: string;
}

const receiverTimeoutMs = 10_000;

/**
 * Posts ended jobs to the address that their request gave. The payload is an inference, see
 * pictory-api.md section 3: the answer of Get Job, plus `webhookInput`.
 */
export class Webhooks {
	private deliveries: Delivery[] = [];

	private readonly underWay = new Set<Promise<void>>();

	private readonly posted = new Set<string>();

	constructor(
		private readonly clock: Clock,
		private readonly settings: () => Settings,
	) {}

	list(): Delivery[] {
		return [...this.deliveries];
	}

	/** Resolves when every post under way was answered or given up. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	clear(): void {
		this.deliveries = [];
		this.posted.clear();
	}

	jobStarted(job: Job): void {
		const { delayMs } = this.settings().webhooks;
		if (delayMs >= 0) return;
		this.clock.after(Math.max(0, job.finishesAtMs + delayMs - this.clock.now()), () =>
			this.post(job),
		);
	}

	jobEnded(job: Job): void {
		const { delayMs } = this.settings().webhooks;
		if (delayMs > 0) this.clock.after(delayMs, () => this.post(job));
		else this.post(job);
	}

	private post(job: Job): void {
		const { post, copies } = this.settings().webhooks;
		if (job.webhook === undefined || post === 'none' || this.posted.has(job.jobId)) return;
		if (post === 'completed' && job.outcome !== 'completed') return;
		this.posted.add(job.jobId);
		const answer = withJobId(finalAnswer(job, this.settings()), job.jobId, 'job_id');
		const body =
			job.webhookInput === undefined ? answer : { ...answer, webhookInput: job.webhookInput };
		for (let copy = 0; copy < copies; copy += 1) this.send(job.jobId, job.webhook, body);
	}

	private send(jobId: string, url: string, body: unknown): void {
		const delivery: Delivery = { jobId, url, timeMs: this.clock.now(), body };
		this.deliveries.push(delivery);
		const sending = postJson(url, body)
			.then((status) => {
				delivery.status = status;
			})
			.catch((error: unknown) => {
				delivery.error = String(error);
			})
			.finally(() => this.underWay.delete(sending));
		this.underWay.add(sending);
	}
}

async function postJson(url: string, body: unknown): Promise<number> {
	const content = JSON.stringify(body);
	return await new Promise((resolve, reject) => {
		const sent = httpRequest(
			url,
			{
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(content),
				},
				timeout: receiverTimeoutMs,
			},
			(answer) => {
				answer.resume();
				answer.on('end', () => resolve(answer.statusCode ?? 0));
			},
		);
		sent.on('timeout', () => sent.destroy(new Error('The receiver did not answer')));
		sent.on('error', reject);
		sent.end(content);
	});
}
