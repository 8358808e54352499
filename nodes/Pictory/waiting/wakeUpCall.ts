import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { z } from 'zod';
import { isPrivateHost } from '../api';
import { readJobId } from '../job';
import type { Call } from './pausePlan';

/**
 * The address that wakes a paused execution. It works only while the execution is paused, and is no webhook of the
 * workflow: there is nothing to register, which is why the node has no `webhookMethods`.
 */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: 'noData',
		path: '',
		isFullPath: true,
		restartWebhook: true,
	},
];

/** In the query of the address that Pictory gets: which item the call is about, whatever its body looks like. */
const ITEM_PARAMETER = 'pictoryItem';
/** The node has output 0, and output 1 for errors; what is put out here reaches no other node. */
const CALL_OUTPUT = 2;

const callSchema = z.object({
	itemIndex: z.number().int().min(0).optional(),
	jobId: z.string().optional(),
});

/**
 * The webhook of a paused execution. Whatever the call says is believed so far that a look at one job is taken. A call
 * that names neither an item nor a job leaves the execution asleep.
 */
export async function answerWakeUpCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const webhookResponse = { received: true };
	try {
		const call = readCall(context.getQueryData(), context.getBodyData());
		if (call === undefined) return { webhookResponse };
		const workflowData: INodeExecutionData[][] = [[], []];
		workflowData[CALL_OUTPUT] = [{ json: call }];
		return { webhookResponse, workflowData };
	} catch (error) {
		// A webhook that throws ends the waiting execution for good.
		context.logger.warn(`A call to wake up a paused execution was ignored: ${String(error)}`);
		return { webhookResponse };
	}
}

function readCall(query: unknown, body: unknown): (Call & IDataObject) | undefined {
	const item = z.object({ [ITEM_PARAMETER]: z.string().regex(/^\d{1,6}$/) }).safeParse(query);
	if (item.success) return { itemIndex: Number(item.data[ITEM_PARAMETER]) };
	const jobId = readJobId(body);
	return jobId === undefined ? undefined : { jobId };
}

/** The call that woke the execution, from what `answerWakeUpCall` put out; n8n 2.8 drops it. */
export function readReportedCall(
	outputs: ReadonlyArray<INodeExecutionData[] | null>,
): Call | undefined {
	const reported = callSchema.safeParse(outputs[CALL_OUTPUT]?.[0]?.json);
	return reported.success ? reported.data : undefined;
}

/**
 * The address that Pictory is to call when the item's job is done, or why it can't call n8n.
 * `$execution.resumeUrl` holds a secret of the execution in newer n8n, so it is handed on as it is.
 */
export function wakeUpAddress(
	context: IExecuteFunctions,
	itemIndex: number,
): { url: string } | { unreachable: string } {
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex));
	if (!URL.canParse(resumeUrl)) return { unreachable: resumeUrl };
	const url = new URL(resumeUrl);
	if (isPrivateHost(url.hostname)) return { unreachable: url.host };
	url.searchParams.set(ITEM_PARAMETER, String(itemIndex));
	return { url: url.href };
}
