/**
 * What music can be searched by: the field of the search, the function of the node that lists its words, and where Pictory
 * lists them. Sources: Pictory's pages Search Music Tracks, Get Music Genres, Get Music Moods and so on.
 */
export const musicWordLists = [
	{
		name: 'genreGroup',
		displayName: 'Genre Groups',
		method: 'getMusicGenreGroups',
		path: '/v1/music/genres/groups',
	},
	{ name: 'genre', displayName: 'Genres', method: 'getMusicGenres', path: '/v1/music/genres' },
	{
		name: 'instrument',
		displayName: 'Instruments',
		method: 'getMusicInstruments',
		path: '/v1/music/instruments',
	},
	{ name: 'mood', displayName: 'Moods', method: 'getMusicMoods', path: '/v1/music/moods' },
	{
		name: 'purpose',
		displayName: 'Purposes',
		method: 'getMusicPurposes',
		path: '/v1/music/purposes',
	},
] as const;
