/** Things of the account that lists and pickers show. Fields: pictory-api.md 2.8, 2.9. */
export interface Template {
	templateId: string;
	name: string;
	language: string;
	published: boolean;
	deprecated: boolean;
	/** Variable names with their values so far. */
	variables: Record<string, unknown>;
	scenes: unknown[];
}

export interface Voice {
	id: number;
	name: string;
	/** The provider's own id. */
	voice: string;
	gender: string;
	accent: string;
	language: string;
	engine: string;
	service: 'aws' | 'google' | 'elevenlabs';
	sample: string;
}

export interface Named {
	id: string;
	name: string;
}

export interface MusicTrack {
	id: number;
	title: string;
	audioUrl: string;
	duration: number;
	genres: string[];
	moods: string[];
	purposes: string[];
}

export interface Catalogue {
	templates: Template[];
	voices: Voice[];
	brands: Named[];
	styles: Named[];
	smartLayouts: Array<{ templateId: string; templateName: string; schemaVersion: string }>;
	avatars: Array<{ id: string; name: string; looks: Named[] }>;
	music: MusicTrack[];
}

const moods = ['Calm', 'Happy', 'Epic'];
const genres = ['Ambient', 'Pop', 'Cinematic'];
const purposes = ['Corporate', 'Travel', 'Trailer'];

/**
 * A small account's catalogue, with enough entries that lists need more than one page.
 * @param fileHostUrl origin of the file host, for samples and tracks
 */
export function defaultCatalogue(fileHostUrl: string): Catalogue {
	const voice = (id: number, name: string, language: string, service: Voice['service']): Voice => ({
		id,
		name,
		voice: `${service}-${name.toLowerCase()}`,
		gender: id % 2 === 0 ? 'male' : 'female',
		accent: language,
		language,
		engine: service === 'aws' ? 'neural' : 'standard',
		service,
		sample: `${fileHostUrl}/files/voices/${id}.mp3`,
	});
	return {
		templates: [
			{
				templateId: 'tpl-product-launch',
				name: 'Product launch',
				language: 'en',
				published: true,
				deprecated: false,
				variables: { productName: 'Acme One', price: 19.5, inStock: true },
				scenes: [{ story: 'Meet {{productName}}, now for {{price}}.' }],
			},
			{
				templateId: 'tpl-weekly-news',
				name: 'Weekly news',
				language: 'en',
				published: true,
				deprecated: false,
				variables: { headline: 'Nothing new', summary: 'A quiet week.' },
				scenes: [{ story: '{{headline}}' }, { story: '{{summary}}' }],
			},
			{
				templateId: 'tpl-draft',
				name: 'Unfinished draft',
				language: 'en',
				published: false,
				deprecated: false,
				variables: {},
				scenes: [],
			},
		],
		voices: [
			voice(1001, 'Adison', 'en-US', 'aws'),
			voice(1002, 'Martin', 'en-US', 'google'),
			voice(1003, 'Brian', 'en-GB', 'elevenlabs'),
			voice(1004, 'Wilbur', 'de-DE', 'google'),
			voice(1005, 'Gabriel', 'fr-FR', 'aws'),
		],
		brands: [
			{ id: 'brand-acme', name: 'Acme' },
			{ id: 'brand-globex', name: 'Globex' },
		],
		styles: [
			{ id: 'style-bold', name: 'Bold' },
			{ id: 'style-minimal', name: 'Minimal' },
		],
		smartLayouts: [
			{ templateId: 'layout-split', templateName: 'Split screen', schemaVersion: 'v3' },
			{ templateId: 'layout-frame', templateName: 'Framed', schemaVersion: 'v3' },
		],
		avatars: Array.from({ length: 25 }, (_, index) => ({
			id: `avatar-${index + 1}`,
			name: `Presenter ${index + 1}`,
			looks: [
				{ id: `avatar-${index + 1}-office`, name: 'Office' },
				{ id: `avatar-${index + 1}-studio`, name: 'Studio' },
			],
		})),
		music: Array.from({ length: 45 }, (_, index) => ({
			id: index + 1,
			title: `Track ${index + 1}`,
			audioUrl: `${fileHostUrl}/files/music/${index + 1}.mp3`,
			duration: 60 + index,
			genres: [genres[index % genres.length] ?? ''],
			moods: [moods[index % moods.length] ?? ''],
			purposes: [purposes[index % purposes.length] ?? ''],
		})),
	};
}

/** Lists of GET /v1/music/...; filters of a search take exactly these words. */
export const musicWords = {
	moods,
	genres,
	'genres/groups': ['Electronic', 'Orchestral'],
	instruments: ['Piano', 'Guitar', 'Strings'],
	purposes,
};
