import type { INodeExecutionData, Logger } from 'n8n-workflow';
import { z } from 'zod';
import { jobItemFields, jobOutput, toJson, unexpectedTypes } from '../job';
import type { Job, JsonObject } from '../job';
import type { TriggerChoice } from './choice';

/** The fields of the trigger's output items; the output schema comes from here. */
export const output = {
	...jobItemFields(),
	webhookInput: {
		shape: z.record(z.string(), z.unknown()),
		description: "What was sent to Pictory as 'webhookInput', where the call brought it back",
	},
};

/**
 * The output item of a job, the same as that of Get Job.
 * @param extra fields that came with a webhook call
 */
export function toItem(
	job: Job,
	{ simplify }: TriggerChoice,
	logger: Logger,
	extra: JsonObject = {},
): INodeExecutionData {
	const oddities = unexpectedTypes(job);
	if (oddities.length > 0) {
		logger.warn(`Pictory job ${job.jobId} has fields of unexpected types: ${oddities.join('; ')}`);
	}
	return { json: toJson({ ...jobOutput(job, { simplify }), ...extra }) };
}
