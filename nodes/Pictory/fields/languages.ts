import { byName, choices } from './choices';

/** Languages of a script. Sources: Pictory's page Create Storyboard Preview, and its public skill for AI agents. */
export const languages = byName([
	...choices({
		zh: 'Chinese',
		nl: 'Dutch',
		en: 'English',
		fr: 'French',
		de: 'German',
		hi: 'Hindi',
		it: 'Italian',
		ja: 'Japanese',
		ko: 'Korean',
		mr: 'Marathi',
		pt: 'Portuguese',
		ru: 'Russian',
		es: 'Spanish',
		ta: 'Tamil',
	}),
	...choices(
		{
			ar: 'Arabic',
			id: 'Indonesian',
			pl: 'Polish',
			tr: 'Turkish',
			ur: 'Urdu',
			vi: 'Vietnamese',
		},
		"Not in all of Pictory's documentation, so it may be refused",
	),
]);

/** Languages of a recording. Source: the request reference of Pictory's public skill for AI agents. */
export const spokenLanguages = byName(
	choices({
		'nl-NL': 'Dutch (Netherlands)',
		'en-AU': 'English (Australia)',
		'en-IN': 'English (India)',
		'en-IE': 'English (Ireland)',
		'en-AB': 'English (Scotland)',
		'en-GB': 'English (United Kingdom)',
		'en-US': 'English (United States)',
		'en-WL': 'English (Wales)',
		'fr-CA': 'French (Canada)',
		'fr-FR': 'French (France)',
		'de-DE': 'German (Germany)',
		'de-CH': 'German (Switzerland)',
		'hi-IN': 'Hindi (India)',
		'it-IT': 'Italian (Italy)',
		'ja-JP': 'Japanese (Japan)',
		'ko-KR': 'Korean (South Korea)',
		'mr-IN': 'Marathi (India)',
		'pt-BR': 'Portuguese (Brazil)',
		'ru-RU': 'Russian (Russia)',
		'es-ES': 'Spanish (Spain)',
		'es-US': 'Spanish (United States)',
		'ta-IN': 'Tamil (India)',
	}),
);
