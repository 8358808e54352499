import { invalidRequest, ok } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';

/** pictory-api.md 1.6. */
export function accountRoutes(world: World): Route[] {
	return [
		{
			method: 'GET',
			path: '/v1/quota',
			handle: () =>
				ok({
					videoMinutes: { used: 98, limit: 14_400 },
					transcriptionMinutes: { used: 0, limit: 14_400 },
					elevenLabsVoiceOverMinutes: { used: 33, limit: 480 },
					aiCredits: { used: world.account.aiCreditsUsed, limit: world.settings().aiCredits },
				}),
		},
		{
			method: 'GET',
			path: '/v1/aicredits/usage',
			handle: ({ query }) => {
				const [year, month] = [query.get('year'), query.get('month')];
				if (year !== null && month === null) {
					throw invalidRequest('month is required when year is given');
				}
				const now = new Date(world.clock.now());
				const period = `${year ?? now.getUTCFullYear()}-${(month ?? String(now.getUTCMonth() + 1)).padStart(2, '0')}`;
				const debits = world.account.list().map(({ timeMs, ...payment }) => ({
					...payment,
					type: 'debit',
					plan: 'simulator',
					transactionDate: new Date(timeMs).toISOString(),
				}));
				return ok(
					debits.filter(({ transactionDate }) => transactionDate.startsWith(period)).reverse(),
				);
			},
		},
	];
}
