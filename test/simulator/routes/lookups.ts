import { z } from 'zod';

import { musicWords } from '../data/catalogue';
import { complain, readBody } from '../http/body';
import { page } from '../http/paging';
import { invalidBody, ok } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';

const words = z.array(z.string()).optional();

const musicSearchBody = z.object({
	query: z.string().optional(),
	page: z.number().int().min(1).default(1),
	pageSize: z.number().int().min(20).max(100).default(20),
	sort: z.enum(['latest', 'shuffle', 'featured']).optional(),
	genreGroup: words,
	genre: words,
	mood: words,
	instrument: words,
	purpose: words,
	notGenreGroup: words,
	notGenre: words,
	notMood: words,
	notInstrument: words,
	notPurpose: words,
	minDuration: z.number().optional(),
	maxDuration: z.number().optional(),
});

const engines = {
	aws: ['neural', 'standard'],
	google: ['standard', 'WaveNet', 'Neural2'],
	elevenlabs: ['eleven_monolingual_v1', 'eleven_multilingual_v2'],
};

/** Source: Pictory's page Add Voiceover Track. */
const newVoiceBody = z
	.object({
		name: z.string().min(1),
		description: z.string().optional(),
		engine: z.string(),
		service: z.enum(['aws', 'google', 'elevenlabs']),
		language: z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'must be a language such as en-US'),
		voiceId: z.string().min(1),
		accent: z.string().optional(),
		age: z.string().optional(),
		gender: z.string().optional(),
		sample: z.string().url().optional(),
		publicUserId: z.string().optional(),
		elevenlabsVoiceSettings: z
			.object({
				similarityBoost: z.number().optional(),
				stability: z.number().optional(),
				useSpeakerBoost: z.boolean().optional(),
			})
			.optional(),
	})
	.superRefine(({ engine, service }, context) => {
		const allowed = engines[service];
		if (!allowed.includes(engine)) complain(context, 'engine', `must be one of ${allowed.join()}`);
	});

const get = (path: string, answer: (query: URLSearchParams) => unknown): Route => ({
	method: 'GET',
	path,
	handle: ({ query }) => ok(answer(query)),
});

/** Lists for pickers, each in its own envelope (pictory-api.md 1.7 and 2.9). */
export function lookupRoutes(world: World): Route[] {
	const { catalogue } = world;
	return [
		get('/v1/brands/video', () => catalogue.brands),
		get('/v1/styles', () => catalogue.styles),
		get('/v1/smartlayouts', () => ({ items: catalogue.smartLayouts })),
		get('/v1/voiceovers/tracks', () => catalogue.voices),
		get('/v1/video/storyboard/fonts', () => ['Lato', 'Montserrat', 'Roboto']),
		...Object.entries(musicWords).map(([list, names]) => get(`/v1/music/${list}`, () => names)),
		get('/v1/avatars', (query) => {
			const { items, nextKey } = page(
				catalogue.avatars,
				world.settings().pageSizes.others,
				query.get('nextPageKey'),
				(avatar) => [catalogue.avatars.indexOf(avatar)],
			);
			return { items, nextPageKey: nextKey };
		}),
		{
			method: 'POST',
			path: '/v1/voiceovers/tracks',
			handle: (request) => {
				const { name, voiceId, service, engine, language, ...more } = readBody(
					request,
					newVoiceBody,
				);
				if (catalogue.voices.some((voice) => voice.name === name)) {
					throw invalidBody([{ name: 'name', errors: 'is taken' }]);
				}
				const id = 2000 + catalogue.voices.length;
				const { accent = language, gender = 'Neutral' } = more;
				const sample = more.sample ?? `${world.fileHostUrl()}/files/voices/${id}.mp3`;
				const shown = { id, name, gender, accent, language, engine, service, sample };
				catalogue.voices.push({ ...shown, voice: voiceId });
				return ok({ ...shown, category: 'standard', ssmlSupportCategory: 'C' });
			},
		},
		{
			method: 'POST',
			path: '/v1/music/search',
			handle: (request) => {
				const search = readBody(request, musicSearchBody);
				const fits = (wanted: string[] | undefined, has: string[]) =>
					wanted === undefined || wanted.some((word) => has.includes(word));
				const isFree = (unwanted: string[] | undefined, has: string[]) =>
					unwanted === undefined || !unwanted.some((word) => has.includes(word));
				const query = search.query?.toLowerCase() ?? '';
				const found = catalogue.music.filter(
					({ title, genres, moods, purposes, duration }) =>
						title.toLowerCase().includes(query) &&
						fits(search.genre, genres) &&
						fits(search.mood, moods) &&
						fits(search.purpose, purposes) &&
						isFree(search.notGenre, genres) &&
						isFree(search.notMood, moods) &&
						isFree(search.notPurpose, purposes) &&
						duration >= (search.minDuration ?? 0) &&
						duration <= (search.maxDuration ?? Infinity),
				);
				const from = (search.page - 1) * search.pageSize;
				return ok({
					items: found.slice(from, from + search.pageSize),
					page: search.page,
					pageSize: search.pageSize,
					total: found.length,
				});
			},
		},
	];
}
