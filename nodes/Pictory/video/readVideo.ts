import type { IExecuteFunctions } from 'n8n-workflow';
import { InputFiles, pathText, readJsonParameter, refuseProblems, refuseTexts } from '../fields';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import { buildVideo, webhookInputOf, withEnds } from './buildVideo';
import type { VideoParts } from './buildVideo';
import { checkBody } from './checkBody';
import { labelAt } from './labels';
import type { Findings } from './readFields';
import { all, ofJson, ofWhole, readItem, readNode, readStorySource } from './readNode';
import { readScenes } from './readScenes';
import { readTemplate } from './readTemplate';
import type { Reader } from './readTemplate';
import { unwrap } from './unwrap';

/** A video that is ready to be sent, and what the user is to be told about it. */
export interface VideoToSend {
	body: JsonObject;
	/** The files of the input that the body names. */
	files: InputFiles;
	hints: string[];
}

/** A problem that follows from a field which has one already. */
const FOLLOWS = /^(is missing|needs something|must hold a voice|must not be empty)/;

async function readFromFields(
	reader: Reader,
	itemIndexes: readonly number[],
	{ storySource, findings, files }: { storySource: unknown; findings: Findings; files: InputFiles },
): Promise<JsonObject> {
	const { context } = reader;
	const [first] = itemIndexes;
	const isByItems = storySource === 'items';
	const parts: VideoParts = readNode(context, first, isByItems ? ofWhole : all, { findings });
	const { values } = parts;
	if (storySource === 'template') parts.template = await readTemplate(reader, first, findings);
	parts.scenes = isByItems
		? itemIndexes.map((itemIndex, position) =>
				readItem(context, itemIndex, {
					findings: { ...findings, fileAt: files.of(itemIndex) },
					place: ` of scene ${position + 1}`,
				}),
			)
		: readScenes(context, first, { values, findings });

	const built = buildVideo(parts, findings);
	const { problems, hints, body } = checkBody(built, (path) => `'${labelAt(path)}'`);
	findings.hints.push(...hints.filter((hint) => !isSaid(hint, findings.hints)));
	const hadProblems = findings.problems.length > 0;
	const complete = withEnds(body, parts, findings);
	findings.problems.push(
		...problems
			.filter(({ message }) => !hadProblems || !FOLLOWS.test(message))
			.map(({ path, message }) =>
				path.length === 0 || labelAt(path) === undefined
					? `'${pathText(path)}' ${message}`
					: `'${labelAt(path)}' ${message}`,
			),
	);
	return complete;
}

/** Whether a hint about a value was given by its field already. */
function isSaid(hint: string, hints: readonly string[]): boolean {
	const [, value] = /is "(.+)", which/.exec(hint) ?? [];
	return value !== undefined && hints.some((said) => said.includes(`is "${value}", which`));
}

function readFromJson(
	context: IExecuteFunctions,
	itemIndex: number,
	findings: Findings,
): JsonObject {
	const { name, label } = { name: 'storyboardJson', label: 'Storyboard' };
	const json = readJsonParameter(context, itemIndex, { name, label });
	const content = unwrap(json, 'storyboard');
	const { options } = readNode(context, itemIndex, ofJson, { findings });
	const { problems, hints, body } = checkBody(
		isJsonObject(content) ? { ...content, ...webhookInputOf(options) } : content,
	);
	findings.hints.push(...hints);
	refuseProblems(context, itemIndex, { subject: `'${label}'`, problems });
	return body;
}

/**
 * The video of an item, or of several that are its scenes, ready to be sent.
 * @throws NodeOperationError that names every field to change, by its label and the scene, before anything is sent
 */
export async function readVideo(
	reader: Reader,
	itemIndexes: readonly number[],
): Promise<VideoToSend> {
	const { context } = reader;
	const [first] = itemIndexes;
	const files = new InputFiles(context);
	const findings: Findings = { problems: [], hints: [], fileAt: files.of(first) };
	const storySource = readStorySource(context, first, findings);
	refuseTexts(context, first, { subject: 'The video', texts: findings.problems });
	const body =
		storySource === 'json'
			? readFromJson(context, first, findings)
			: await readFromFields(reader, itemIndexes, { storySource, findings, files });
	refuseTexts(context, first, { subject: 'The video', texts: findings.problems });
	return { body, files, hints: [...new Set(findings.hints)] };
}
