import type { IExecuteFunctions } from 'n8n-workflow';
import { parseJsonParameter } from '../fields';
import type { SceneValues } from './buildVideo';
import type { Values } from './field';
import { readFields } from './readFields';
import type { Findings } from './readFields';
import { readSceneData, visualMeant } from './sceneData';
import { sceneFields } from './sceneFields';
import { valuesOf } from './scenes';

/**
 * The scenes that a node lists, in its own list or as data; undefined where it is made from something else.
 * @throws NodeOperationError where the data is no JSON
 */
export function readScenes(
	context: IExecuteFunctions,
	first: number,
	{ values, findings }: { values: Values; findings: Findings },
): SceneValues[] | undefined {
	const { scenes, sceneData, storySource } = values;
	if (storySource === 'scenes') {
		const entries: unknown[] = Array.isArray(scenes) ? scenes : [];
		if (entries.length === 0) {
			findings.problems.push(
				"'Scenes' is empty: add a scene. A list by an expression belongs to 'Make From': 'Scenes From Data'",
			);
		}
		return entries.map((entry, position) => ({
			values: valuesOf(entry),
			place: ` of scene ${position + 1}`,
		}));
	}
	if (storySource !== 'sceneData') return undefined;
	const json = parseJsonParameter(context, first, { label: 'Scene List', value: sceneData });
	const entries = readSceneData(json);
	if ('problem' in entries) {
		findings.problems.push(`'Scene List' ${entries.problem}`);
		return [];
	}
	return entries.map(({ given, own, unknown }, position) => {
		const place = ` of scene ${position + 1}`;
		for (const name of unknown) {
			findings.hints.push(
				`'Scene List' holds a name that is not known, "${name.slice(0, 60)}"${place}: it was left out.`,
			);
		}
		const visual = visualMeant(given, String(values.visuals));
		// A model that an entry does not name is the one that the whole video has.
		const { imageModel, clipModel } = values;
		const read = readFields(
			sceneFields,
			{ imageModel, clipModel, ...given, visual },
			{ place, findings, root: values, hasDefaults: true },
		);
		return { values: read, place, own };
	});
}
