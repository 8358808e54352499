import { z } from 'zod';
import { pagedLists } from '../../api';
import { getAllOperation } from '../getAll';

const text = z.string();

/** `GET /v1/avatars`. Source: Pictory's page Get Avatars. */
export const getAvatars = getAllOperation({
	resource: 'library',
	operation: 'getAvatars',
	name: 'Get Avatars',
	action: 'Get many avatars',
	description:
		"Retrieve a list of the avatars that can speak in a video. A storyboard takes the 'id' of one of an avatar's looks. Costs nothing.",
	list: pagedLists.avatars,
	output: {
		id: { shape: text, description: 'ID of the avatar; a storyboard takes that of a look' },
		name: { shape: text, description: 'Name of the avatar' },
		looks: {
			shape: z.array(z.object({ id: text, name: text })),
			description: 'The looks of the avatar, each with the ID that a storyboard takes',
		},
	},
});
