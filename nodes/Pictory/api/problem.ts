import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { cut, inWords } from '../job';
import { cleanMessage } from './answerText';
import type { Fault } from './fault';

/** Why an item came to nothing. Plain data: it is kept with a paused execution. */
export interface Problem {
	/** What happened; holds the job id where there is a job. */
	message: string;
	/** What to do next. */
	description?: string;
	httpCode?: string;
}

/** n8n stores a message and its advice, and shows both: together below 2,000 characters. */
const MAX_LENGTH = 1_990;
const MAX_ADVICE_LENGTH = 500;

/** Any thrown thing as a problem. Never throws. */
export function problemOf(error: unknown): Problem {
	if (error instanceof NodeApiError) {
		const { message, description, httpCode } = error;
		return { message, description: description ?? undefined, httpCode: httpCode ?? undefined };
	}
	if (error instanceof NodeOperationError) {
		return { message: error.message, description: error.description ?? undefined };
	}
	return { message: cleanMessage(error instanceof Error ? error.message : inWords(error)) };
}

/**
 * The problem as the error that stops the node; it names the item where there are several.
 * The one way from words to an error: what is in it is fit to be shown and stored (see answerText.ts), and n8n records
 * it as a failure, whatever Pictory says, unless it was stopped.
 */
export function toNodeError(
	context: IExecuteFunctions,
	problem: Problem & Pick<Fault, 'retryAfterMs'>,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const isOneOfMany = itemIndex !== undefined && context.getInputData().length > 1;
	return nodeError(context.getNode(), problem, {
		itemIndex,
		isStop: context.getExecutionCancelSignal()?.aborted === true,
		mark: isOneOfMany ? ` [item ${itemIndex}]` : '',
	});
}

/** The fault as an n8n error, where no item is named. */
export function toNodeApiError(
	node: INode,
	fault: Fault,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	return nodeError(node, fault, { itemIndex });
}

function nodeError(
	node: INode,
	{
		message: what,
		description: advice,
		httpCode,
		retryAfterMs,
	}: Problem & Pick<Fault, 'retryAfterMs'>,
	{ itemIndex, isStop = false, mark = '' }: { itemIndex?: number; isStop?: boolean; mark?: string },
): NodeApiError | NodeOperationError {
	const words = cleanMessage(what);
	const message = `${isStop ? words : notCanceled(words)}${mark}`;
	const description =
		advice === undefined ? undefined : cut(cleanMessage(advice), MAX_ADVICE_LENGTH);
	const failure = failureOf(httpCode, retryAfterMs);
	const error =
		httpCode === undefined
			? new NodeOperationError(node, message, { itemIndex, description })
			: new NodeApiError(node, { message }, { message, description, httpCode, itemIndex, failure });
	// Set after construction: n8n replaces a message that happens to hold a Node.js error code ("approvePermissions"
	// holds EPERM), or goes with a status, by a text of its own.
	error.message = message;
	error.description = description;
	return error;
}

/** n8n records an execution as canceled by this word in its error (WorkflowExecute.processSuccessExecution). */
function notCanceled(message: string): string {
	return message.replaceAll('canceled', 'cancelled');
}

/** Why it failed, in n8n's own terms, which newer n8n understands (n8n-workflow, errors/failure). */
function failureOf(httpCode: string | undefined, retryAfterMs: number | undefined) {
	switch (httpCode) {
		case '401':
			return { cause: 'credential-invalid' } as const;
		case '402':
			return { cause: 'quota-exhausted' } as const;
		case '429':
			return { cause: 'rate-limited', retryAfterMs } as const;
		default:
			return undefined;
	}
}

/**
 * The problem as the output item of a node that continues on error.
 * Exactly these two fields: n8n 2.8 and 2.41 send the item to the error output only if it has no others (read in
 * handleNodeErrorOutput of both engines); the job id is in the text.
 */
export function toErrorItem(
	{ message, description }: Problem,
	itemIndex: number,
): INodeExecutionData {
	const error = cleanMessage(message);
	const advice =
		description === undefined ? '' : `. ${cut(cleanMessage(description), MAX_ADVICE_LENGTH)}`;
	return {
		json: { error, message: `${cut(error, MAX_LENGTH - advice.length)}${advice}` },
		pairedItem: { item: itemIndex },
	};
}
