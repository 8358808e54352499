import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** Why an item came to nothing. Plain data: it is kept with a paused execution. */
export interface Problem {
	/** What happened; holds the job id where there is a job. */
	message: string;
	/** What to do next. */
	description?: string;
	httpCode?: string;
}

/** Any thrown thing as a problem. */
export function problemOf(error: unknown): Problem {
	if (error instanceof NodeApiError) {
		const { message, description, httpCode } = error;
		return { message, description: description ?? undefined, httpCode: httpCode ?? undefined };
	}
	if (error instanceof NodeOperationError) {
		return { message: error.message, description: error.description ?? undefined };
	}
	return { message: error instanceof Error ? error.message : String(error) };
}

/**
 * The problem as the error that stops the node; it names the item where there are several.
 * Message and description are set after construction: n8n replaces a message that happens to hold a Node.js error
 * code ("approvePermissions" holds EPERM) by a text of its own.
 */
export function toNodeError(
	context: IExecuteFunctions,
	{ message: what, description, httpCode }: Problem,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const isOneOfMany = itemIndex !== undefined && context.getInputData().length > 1;
	const message = isOneOfMany ? `${what} [item ${itemIndex}]` : what;
	const error =
		httpCode === undefined
			? new NodeOperationError(context.getNode(), message, { itemIndex, description })
			: new NodeApiError(
					context.getNode(),
					{ message },
					{ message, description, httpCode, itemIndex },
				);
	error.message = message;
	error.description = description;
	return error;
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
	return {
		json: {
			error: message,
			message: description === undefined ? message : `${message}. ${description}`,
		},
		pairedItem: { item: itemIndex },
	};
}
