import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { pathText } from './problems';
import type { BodyProblem } from './problems';

const MAX_SHOWN = 5;

/**
 * Refuses to send what has problems.
 * @param subject what has them, e.g. the label of the JSON parameter that holds it
 * @param nameOf what the user calls the thing at a path; its path in the JSON where nothing is given
 * @throws NodeOperationError that names the item and every place to change; nothing where there are no problems
 */
export function refuseProblems(
	context: IExecuteFunctions,
	itemIndex: number,
	{
		subject,
		problems,
		nameOf = pathText,
	}: {
		subject: string;
		problems: readonly BodyProblem[];
		nameOf?: (path: BodyProblem['path']) => string;
	},
): void {
	refuseTexts(context, itemIndex, {
		subject,
		texts: problems.map(({ path, message }) =>
			path.length === 0 ? `it ${message}` : `'${nameOf(path)}' ${message}`,
		),
	});
}

/**
 * The same, for problems that name what they are about.
 * @param texts each a sentence without a full stop
 * @throws NodeOperationError as refuseProblems does
 */
export function refuseTexts(
	context: IExecuteFunctions,
	itemIndex: number,
	{ subject, texts }: { subject: string; texts: readonly string[] },
): void {
	if (texts.length === 0) return;
	const different = [...new Set(texts)];
	const shown = different.slice(0, MAX_SHOWN).join('; ');
	const hidden = different.length - MAX_SHOWN;
	const more = hidden > 0 ? `; and ${hidden} more` : '';
	throw new NodeOperationError(context.getNode(), `${subject} was not sent: ${shown}${more}`, {
		itemIndex,
		description: 'Nothing was started, so nothing was paid for. Change what the message names',
	});
}
