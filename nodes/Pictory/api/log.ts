import type { Logger } from 'n8n-workflow';
import { cleanMessage } from './answerText';

/** Writes a line to n8n's log; the one way there, since what it says may come from Pictory's answers. */
export function log(
	{ logger }: { logger: Logger },
	level: 'debug' | 'info' | 'warn' | 'error',
	text: string,
): void {
	logger[level](cleanMessage(text));
}
