export interface Payment {
	transactionId: string;
	amount: number;
	source: string;
	description: string;
	timeMs: number;
}

/** The account's AI credits: what was spent, newest last. */
export class Account {
	private payments: Payment[] = [];

	pay(payment: Payment): void {
		this.payments.push(payment);
	}

	get aiCreditsUsed(): number {
		return this.payments.reduce((sum, { amount }) => sum + amount, 0);
	}

	list(): Payment[] {
		return [...this.payments];
	}

	clear(): void {
		this.payments = [];
	}
}
