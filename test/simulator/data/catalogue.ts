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
	/** Belongs to somebody else: not listed, and it may be neither changed nor deleted. */
	foreign?: true;
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

/** A group of avatars: one person in several looks. A look's id is what `avatarId` takes. */
export interface Avatar {
	id: string;
	name: string;
	gender: 'Male' | 'Female' | null;
	looks: Array<Named & { previewImage: string; previewVideo: string }>;
}

/** A connection to a place of the account's own, as the API shows it: without its secrets. */
export interface Connection {
	connectionId: string;
	name: string;
	description?: string;
	enabled: boolean;
	version: number;
	createdDate: string;
	updatedDate: string;
	/** Fields of AWS connections. */
	type?: 'AWS';
	awsAccountId?: string;
	awsRegion?: string;
	/** Field of Vimeo connections. */
	clientIdentifier?: string;
}

export interface Catalogue {
	templates: Template[];
	voices: Voice[];
	brands: Named[];
	styles: Named[];
	smartLayouts: Array<{ templateId: string; templateName: string; schemaVersion: string }>;
	avatars: Avatar[];
	awsConnections: Connection[];
	vimeoConnections: Connection[];
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
	const connection = (
		connectionId: string,
		name: string,
		more: Partial<Connection>,
	): Connection => ({
		connectionId,
		name,
		description: `${name} of the simulator`,
		enabled: true,
		version: 1,
		createdDate: '2025-12-17T08:06:56.862Z',
		updatedDate: '2025-12-17T08:06:56.862Z',
		...more,
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
			gender: ([null, 'Male', 'Female'] as const)[index % 3] ?? null,
			looks: ['office', 'studio'].map((place) => ({
				id: `avatar-${index + 1}-${place}`,
				name: `Presenter ${index + 1} in the ${place}`,
				previewImage: `${fileHostUrl}/files/avatars/${index + 1}-${place}.webp`,
				previewVideo: `${fileHostUrl}/files/avatars/${index + 1}-${place}.webm`,
			})),
		})),
		awsConnections: [
			connection('20251217080657842aws1', 'Private videos', {
				type: 'AWS',
				awsAccountId: '123456789012',
				awsRegion: 'us-east-2',
			}),
			connection('20251217080657842aws2', 'Old bucket', {
				type: 'AWS',
				awsAccountId: '123456789012',
				awsRegion: 'eu-west-1',
				enabled: false,
			}),
		],
		vimeoConnections: [
			connection('20251222155613307vimeo1', 'Marketing', { clientIdentifier: 'client-1' }),
		],
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
