import { z } from 'zod';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import { readIssues } from '../fields';
import type { BodyProblem } from '../fields';
import { unwrap } from './unwrap';

const name = z.string({ message: 'must be text' }).min(1, { message: 'must not be empty' });
const seconds = z
	.number({ message: 'must be a number of seconds' })
	.min(0, { message: 'must be a number of seconds, 0 or more' });

/**
 * Body of `PUT /v2/video/storyboard/{jobid}/elements`: elements of a preview's `renderParams.elements`, with what is
 * changed. Source: Pictory's page Update Storyboard Elements, whose text asks for an array (its sample shows an object).
 */
const elementsSchema = z
	.array(
		z
			.object(
				{ id: name, elementType: name, type: name, startTime: seconds, duration: seconds },
				{ message: 'must be an object' },
			)
			.passthrough(),
		{ message: "must be a list of elements from 'renderParams.elements' of the preview" },
	)
	.min(1, { message: 'must hold the elements to change' });

/** A part of a preview that is about to be sent back; not to be sent where there are problems. */
export interface PreviewPart<T> {
	value: T;
	problems: BodyProblem[];
}

/** The elements to change: a list, a single element, or a whole `renderParams` or preview job with them. */
export function readElements(given: unknown): PreviewPart<JsonObject[]> {
	const content = unwrap(unwrap(given, 'renderParams'), 'elements');
	const isOne = isJsonObject(content) && content.elementType !== undefined;
	const elements = isOne ? [content] : content;
	const parsed = elementsSchema.safeParse(elements);
	return parsed.success
		? { value: parsed.data, problems: [] }
		: { value: [], problems: readIssues(elements, parsed.error.issues) };
}

function isFilledList(value: unknown): boolean {
	return Array.isArray(value) && value.length > 0;
}

/**
 * The body of `POST /v2/video/render`: the content of a finished preview's `renderParams`, with `elements`, or with
 * `scenes` in previews of the older API. Taken from the part itself, or from the job around it.
 * Source: Pictory's page Render Video.
 */
export function readRenderParams(given: unknown): PreviewPart<JsonObject> {
	const content = unwrap(given, 'renderParams');
	const refused = (message: string) => ({ value: {}, problems: [{ path: [], message }] });
	if (!isJsonObject(content)) {
		return refused("must be the object 'renderParams' of a finished preview");
	}
	const { elements, scenes, output, videoName } = content;
	if (videoName !== undefined && elements === undefined && output === undefined) {
		return refused("is a storyboard: use the operation Render, or map 'renderParams' instead");
	}
	const parts = [elements, scenes].filter((part) => part !== undefined);
	// What else has to be in it is not documented: Pictory refuses what it cannot render, at no cost.
	const isRenderable = parts.length > 0 ? parts.some(isFilledList) : output !== undefined;
	return isRenderable
		? { value: content, problems: [] }
		: refused("holds no elements: map the whole 'renderParams' of a finished preview");
}
