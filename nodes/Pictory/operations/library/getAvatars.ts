import { z } from 'zod';
import { pagedLists } from '../../api';
import { isJsonObject } from '../../job';
import type { JsonObject } from '../../job';
import { getAllOperation } from '../getAll';

const text = z.string();

/** `GET /v1/avatars`. Source: Pictory's page Get Avatars, which lists presenters, each in several looks. */
export const getAvatars = getAllOperation({
	resource: 'library',
	operation: 'getAvatars',
	name: 'Get Avatars',
	action: 'Get many avatars',
	description:
		"Retrieve a list of the avatars that can speak in a video, one item a look. Costs nothing. Create Video takes the 'id'.",
	list: pagedLists.avatars,
	output: {
		id: { shape: text, description: 'ID of the look, which Create Video takes' },
		name: { shape: text, description: 'Name of the look' },
		previewImage: { shape: text, description: 'Picture of the look' },
		previewVideo: { shape: text, description: 'Clip of the look' },
		presenterId: { shape: text, description: 'ID of the presenter, who has several looks' },
		presenterName: { shape: text, description: 'Name of the presenter' },
		gender: { shape: text, description: 'Male or female' },
	},
	itemsOf: () => looksOf,
});

/** An item a look; the entry itself where it has none. */
function looksOf(presenter: JsonObject): JsonObject[] {
	const { id: presenterId, name: presenterName, gender, looks } = presenter;
	if (!Array.isArray(looks)) return [presenter];
	return looks
		.filter(isJsonObject)
		.map((look) => ({ ...look, presenterId, presenterName, gender }));
}
