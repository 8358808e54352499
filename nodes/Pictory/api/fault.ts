import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

/**
 * Why a request came to nothing, in words for the user: what happened (with Pictory's own words) and what to do.
 */
export interface Fault {
	message: string;
	/** What to do next. */
	description: string;
	/** HTTP status, or the code of a lost connection such as ECONNRESET. */
	httpCode?: string;
	/** Whether the same request may succeed later: 429, 5xx, lost connection, unreadable answer. */
	passing: boolean;
	/** From the answer's `Retry-After`. */
	retryAfterMs?: number;
	/** Whether Pictory may have acted on the request although no clear answer came. */
	outcomeUnknown: boolean;
	/** Pictory has no job of this id. */
	unknownJob?: true;
}

/** The outcome of a request. */
export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

/**
 * The fault as an n8n error.
 * The message is set after construction: NodeApiError replaces a message that happens to hold a Node.js error code
 * ("approvePermissions" holds EPERM) and prefers fixed texts for HTTP status codes.
 */
export function toNodeApiError(node: INode, fault: Fault, itemIndex?: number): NodeApiError {
	const { message, description, httpCode } = fault;
	const error = new NodeApiError(node, { message }, { message, description, httpCode, itemIndex });
	error.message = message;
	error.description = description;
	return error;
}
