import type { JsonObject } from '../job';
import { isJsonObject } from '../job';
import { isPicked } from './field';
import type { Field, GroupField, ListField, Values } from './field';

/** Puts a value at a path of names with dots, making the objects on the way. An undefined value puts nothing. */
export function putAt(body: JsonObject, path: string, value: unknown): void {
	if (value === undefined) return;
	const names = path.split('.');
	const last = names.pop() ?? path;
	let at = body;
	for (const name of names) {
		const inner = at[name];
		const next: JsonObject = isJsonObject(inner) ? inner : {};
		at[name] = next;
		at = next;
	}
	at[last] = value;
}

function isValues(value: unknown): value is Values {
	return isJsonObject(value);
}

function placeGroup(body: JsonObject, field: GroupField, values: Values): void {
	const content = field.become ? field.become(values) : placeValues(field.fields, values);
	if (Object.keys(content).length === 0) return;
	if (field.to !== undefined) {
		const holder: JsonObject = {};
		putAt(holder, field.to, content);
		mergeInto(body, holder);
	} else if (field.become) mergeInto(body, content);
	else placeInto(body, field.fields, values);
}

/** Entries of a list as they are sent; entries without anything to send are left out. */
export function placeEntries(field: ListField, entries: unknown): JsonObject[] {
	if (!Array.isArray(entries)) return [];
	return entries
		.filter(isValues)
		.map((values) => (field.become ? field.become(values) : placeValues(field.fields, values)))
		.filter((content) => Object.keys(content).length > 0);
}

/** Adds what is set, object by object: what is there stays, but for the same name. */
export function mergeInto(body: JsonObject, more: JsonObject): void {
	for (const [name, value] of Object.entries(more)) {
		const there = body[name];
		if (isJsonObject(there) && isJsonObject(value)) mergeInto(there, value);
		else body[name] = value;
	}
}

function placeInto(body: JsonObject, fields: readonly Field[], values: Values): void {
	for (const field of fields) {
		const value = values[field.name];
		if (value === undefined) continue;
		if (field.type === 'group') {
			if (isValues(value)) placeGroup(body, field, value);
		} else if (field.type === 'list') {
			const entries = placeEntries(field, value);
			if (field.to !== undefined && entries.length > 0) putAt(body, field.to, entries);
		} else if (isPicked(value)) {
			const path = value.by === 'name' && field.type === 'locator' ? field.nameTo : field.to;
			if (path !== undefined) putAt(body, path, value.value);
		} else if (field.to !== undefined) {
			putAt(body, field.to, value);
		}
	}
}

/** What values become in the body, each at the `to` of its field. Fields without a place are left to code. */
export function placeValues(fields: readonly Field[], values: Values): JsonObject {
	const body: JsonObject = {};
	placeInto(body, fields, values);
	return body;
}
