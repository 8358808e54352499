import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import type { Field } from './field';
import { levels } from './names';
import { entriesOf } from './readFields';
import { sceneFields, sceneSettingsField } from './sceneFields';
import { visualSettingsField } from './visualFields';

/** An entry of a list of scenes from an earlier step or an AI agent, under the names of the node's own scenes. */
export interface SceneEntry {
	/** As the fields of a scene; not read yet. */
	given: JsonObject;
	/** What it holds under Pictory's own names for parts that no field has. */
	own: JsonObject;
	/** Names that nothing is known by. */
	unknown: string[];
}

/** A name without its spelling: `Visual URL`, `visual_url` and `visualUrl` are one. */
const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function byName(fields: readonly Field[]): Map<string, Field> {
	const named = fields.map((field): [string, Field] => [plain(field.name), field]);
	const labelled = fields.map((field): [string, Field] => [plain(field.label), field]);
	return new Map([...labelled, ...named]);
}

/** Names that other people have for a scene's text, Pictory's first. */
const TEXT_NAMES = ['story', 'script', 'narration', 'content'];

const own = byName(sceneFields);
const settings = byName(sceneSettingsField.fields);
const visual = byName(visualSettingsField().fields);
const pictorys = new Map(Object.keys(levels.scene.names).map((name) => [plain(name), name]));

/** What was given for a field, with the names inside it as the field has them. */
function withNames(field: Field, value: unknown, unknown: string[]): unknown {
	if (field.type === 'group' && isJsonObject(value)) {
		return renamed(field.fields, value, `${field.name}.`, unknown);
	}
	if (field.type === 'list') {
		const entries = entriesOf(field, value);
		return entries.map((entry) =>
			isJsonObject(entry) ? renamed(field.fields, entry, `${field.name}.`, unknown) : entry,
		);
	}
	return value;
}

function renamed(
	fields: readonly Field[],
	given: JsonObject,
	prefix: string,
	unknown: string[],
): JsonObject {
	const names = byName(fields);
	const result: JsonObject = {};
	for (const [name, value] of Object.entries(given)) {
		const field = names.get(plain(name));
		if (field) result[field.name] = withNames(field, value, unknown);
		else unknown.push(`${prefix}${name}`);
	}
	return result;
}

function readEntry(entry: JsonObject): SceneEntry {
	const given: JsonObject = {};
	const ownSettings: JsonObject = {};
	const visualSettings: JsonObject = {};
	const parts: JsonObject = {};
	const unknown: string[] = [];
	for (const [name, value] of Object.entries(entry)) {
		const key = plain(name);
		const homes: Array<[Field | undefined, JsonObject]> = [
			[own.get(key), given],
			[settings.get(key), ownSettings],
			[visual.get(key), visualSettings],
		];
		const [field, home] = homes.find(([found]) => found) ?? [undefined, given];
		if (field && home) {
			const content = withNames(field, value, unknown);
			if (home === given && field.type === 'group' && isJsonObject(content)) {
				Object.assign(field.name === 'settings' ? ownSettings : visualSettings, content);
			} else home[field.name] = content;
		} else if (TEXT_NAMES.includes(key)) given.text ??= value;
		else {
			const pictoryName = pictorys.get(key);
			if (pictoryName === undefined) unknown.push(name);
			else parts[pictoryName] = value;
		}
	}
	return {
		given: { ...given, settings: ownSettings, visualSettings },
		own: parts,
		unknown,
	};
}

/**
 * The scenes of a list from an earlier step: each a text, or an object with the names of a scene's fields, of its
 * settings, or Pictory's own, in any case.
 * @returns a problem where it is no list of scenes
 */
export function readSceneData(data: unknown): SceneEntry[] | { problem: string } {
	const list = isJsonObject(data) ? (data.scenes ?? data.scene ?? data.sceneData ?? [data]) : data;
	if (!Array.isArray(list)) return { problem: 'must be a list of texts or scenes' };
	if (list.length === 0) return { problem: 'holds no scene' };
	const odd = list.findIndex(
		(entry) => !isJsonObject(entry) && typeof entry !== 'string' && typeof entry !== 'number',
	);
	if (odd >= 0) return { problem: `must hold texts and objects only: scene ${odd + 1} is neither` };
	return list.map((entry: unknown) =>
		readEntry(isJsonObject(entry) ? entry : { text: String(entry) }),
	);
}

const isSet = (value: unknown) =>
	value !== undefined && value !== null && String(value).trim() !== '';

/**
 * The kind of a scene's visual where an entry does not say it: an address means an own file, a prompt an AI visual of
 * the kind that 'Visuals' has, search words a search; else it is as in the whole video.
 */
export function visualMeant(given: JsonObject, whole: string): string {
	if (isSet(given.visual)) return String(given.visual);
	if (isSet(given.visualUrl)) return 'own';
	if (isSet(given.visualPrompt) || isSet(given.imageModel) || isSet(given.clipModel)) {
		if (isSet(given.clipModel)) return 'aiClip';
		return whole === 'aiClip' || whole === 'motion' ? whole : 'aiImage';
	}
	if (isSet(given.visualQuery)) return 'search';
	return isSet(given.visualColor) ? 'color' : 'video';
}
