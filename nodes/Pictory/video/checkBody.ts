import { pathText, textFault } from '../fields';
import type { BodyProblem } from '../fields';
import { cut, isJsonObject } from '../job';
import type { JsonObject } from '../job';
import { findBodyProblems } from './bodyRules';
import { levelsOf, likelyName } from './likelyName';
import { levels } from './names';
import type { LevelName, NameRule } from './names';
import { readValue } from './readValue';

/** What is found in a storyboard before it is sent. */
export interface CheckedBody {
	/** Why Pictory would refuse it, or make something else of it: not to be sent. */
	problems: BodyProblem[];
	/** Whole sentences about what may be newer than this package, or be dropped without a word; it is sent. */
	hints: string[];
	/** What to send: the same, with numbers, switches and percentages that came as text, or as numbers, put right. */
	body: JsonObject;
}

const MAX_PROBLEMS = 100;
const MAX_HINTS = 20;
const MAX_FREE_VALUES = 100_000;
const MAX_SHOWN = 60;

/** Texts in what no page describes, e.g. template variables, however deep it is nested. */
function* textsIn(value: unknown): Generator<string> {
	const rest = [value];
	const seen = new Set<unknown>();
	for (let count = 0; rest.length > 0 && count < MAX_FREE_VALUES; count += 1) {
		const next = rest.pop();
		if (typeof next === 'string') yield next;
		if (typeof next !== 'object' || next === null || seen.has(next)) continue;
		seen.add(next);
		for (const entry of Object.values(next).slice(0, MAX_FREE_VALUES - rest.length)) {
			rest.push(entry);
		}
	}
}

class Check {
	readonly problems: BodyProblem[] = [];
	private readonly hints = new Map<string, string>();

	/** @param hasScenes whether there are several scenes, so that a problem has to say in which it is */
	constructor(private readonly hasScenes: boolean) {}

	problem(path: BodyProblem['path'], message: string): void {
		if (this.problems.length >= MAX_PROBLEMS) return;
		const scene = this.hasScenes && path[0] === 'scenes' ? path[1] : undefined;
		const place = typeof scene === 'number' ? ` (scene ${scene + 1})` : '';
		this.problems.push({ path, message: `${message}${place}` });
	}

	/** The same hint about several scenes is given once, for the first. */
	private hint(path: BodyProblem['path'], kind: string, text: string): void {
		const key = [...path.map((step) => (typeof step === 'number' ? '[]' : step)), kind].join('.');
		if (this.hints.size < MAX_HINTS && !this.hints.has(key)) this.hints.set(key, text);
	}

	hintTexts(): string[] {
		return [...this.hints.values()];
	}

	/** An object of a level, with what is wrong in it noted; what to send for it. */
	object(value: JsonObject, level: LevelName, path: BodyProblem['path']): JsonObject {
		const { names } = levels[level];
		const entries: Array<[string, unknown]> = [];
		for (const [name, entry] of Object.entries(value)) {
			const at = [...path, name];
			if (Object.hasOwn(names, name)) {
				entries.push([name, this.value(entry, names[name], at)]);
				continue;
			}
			entries.push([name, entry]);
			this.unknownName(value, level, at, name);
		}
		for (const [name, { isRequired }] of Object.entries(names)) {
			if (isRequired === true && (value[name] ?? undefined) === undefined) {
				this.problem([...path, name], 'is missing');
			}
		}
		return Object.fromEntries(entries);
	}

	private unknownName(
		owner: JsonObject,
		level: LevelName,
		path: BodyProblem['path'],
		name: string,
	): void {
		const likely = likelyName(level, name);
		if (likely !== undefined && (owner[likely] ?? undefined) === undefined) {
			this.problem(path, `is a name that Pictory drops: use '${likely}'`);
			return;
		}
		const places = levelsOf(name).map((other) => levels[other].label);
		const where =
			places.length === 0
				? 'is not on Pictory’s pages'
				: `belongs to ${[...new Set(places)].slice(0, 3).join(' or ')}`;
		this.hint(path, 'name', `'${pathText(path)}' ${where}: Pictory may drop it without a word`);
	}

	/** A value of a known name; null stands for "not set", as in the storyboard of a finished preview. */
	private value(value: unknown, rule: NameRule, path: BodyProblem['path']): unknown {
		if (value === undefined || value === null) return value;
		if (rule.is === 'object' && isJsonObject(value)) {
			if (rule.of !== undefined) return this.object(value, rule.of, path);
			this.freeTexts(value, path);
			return value;
		}
		if (rule.is === 'list' && Array.isArray(value)) return this.list(value, rule, path);
		if (rule.is === 'free') {
			this.freeTexts(value, path);
			return value;
		}
		const read = readValue(value, rule);
		if ('problem' in read) {
			this.problem(path, read.problem);
			return value;
		}
		this.texts(read.value, rule, path);
		return read.value;
	}

	private list(
		value: unknown[],
		{ of, min = 0, max = Infinity }: NameRule,
		path: BodyProblem['path'],
	) {
		if (value.length < min) this.problem(path, `must hold at least ${min} entry`);
		if (value.length > max) {
			this.problem(path, `must not have more than ${max} entries, and has ${value.length}`);
		}
		if (of === undefined) return value;
		return value.map((entry: unknown, position) => {
			const at = [...path, position];
			if (isJsonObject(entry)) return this.object(entry, of, at);
			this.problem(at, 'must be an object');
			return entry;
		});
	}

	private texts(value: unknown, { known }: NameRule, path: BodyProblem['path']): void {
		for (const text of Array.isArray(value) ? value : [value]) {
			if (typeof text !== 'string') continue;
			const fault = textFault(text);
			if (fault !== undefined) this.problem(path, fault);
			else if (known !== undefined && text !== '' && !known.includes(text)) {
				if (text.includes('{{')) continue;
				const said = `'${pathText(path)}' is "${cut(text, MAX_SHOWN)}", which is not on Pictory’s pages`;
				this.hint(path, 'value', `${said}: Pictory may refuse it`);
			}
		}
	}

	private freeTexts(value: unknown, path: BodyProblem['path']): void {
		for (const text of textsIn(value)) {
			const fault = textFault(text);
			if (fault !== undefined) return this.problem(path, fault);
		}
	}

	/** Pictory's guides and its reference contradict each other here: sent, and said. */
	guideNames(body: JsonObject): void {
		if ((body.url ?? undefined) === undefined) return;
		this.hint(
			['url'],
			'guide',
			"'url' beside the scenes is in Pictory’s guides only, not in its reference: look at the result",
		);
	}
}

/**
 * Checks a storyboard before it is sent: names and their levels, types, documented limits, what excludes each other or
 * goes together only, and texts that are none. Names and values that Pictory may have added after this package was made
 * are reported, not refused. Never throws, whatever it is given and however big it is.
 * @param nameOf what the user calls the thing at a path, for the other names in a problem's text; the name in the JSON
 *   where nothing is given
 */
export function checkBody(
	body: unknown,
	nameOf: (path: BodyProblem['path']) => string = (path) => `'${path.at(-1)}'`,
): CheckedBody {
	if (!isJsonObject(body)) {
		return { problems: [{ path: [], message: 'must be an object' }], hints: [], body: {} };
	}
	const check = new Check(Array.isArray(body.scenes) && body.scenes.length > 1);
	const checked = check.object(body, 'storyboard', []);
	for (const { path, message } of findBodyProblems(checked, nameOf)) check.problem(path, message);
	check.guideNames(checked);
	return { problems: check.problems, hints: check.hintTexts(), body: checked };
}
