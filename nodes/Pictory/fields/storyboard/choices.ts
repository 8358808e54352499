import type { INodePropertyOptions } from 'n8n-workflow';

function choices(
	names: Readonly<Record<string, string>>,
	description?: string,
): INodePropertyOptions[] {
	return Object.entries(names).map(([value, name]) => ({ name, value, description }));
}

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((a, b) => a.name.localeCompare(b.name));
}

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
		'Not in all of Pictory’s documentation, so it may be refused',
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

/** What the co-pilot is told about the video. Source: the same reference, `storyCoPilot`. */
export const videoTypes = byName(
	choices({
		Explainer: 'Explainer',
		'Internal Communication': 'Internal Communication',
		Marketing: 'Marketing',
		Product: 'Product',
		Tutorial: 'Tutorial',
	}),
);

export const platforms = byName(
	choices({
		Facebook: 'Facebook',
		Instagram: 'Instagram',
		LinkedIn: 'LinkedIn',
		TikTok: 'TikTok',
		Twitter: 'Twitter',
		YouTube: 'YouTube',
	}),
);

export const tones = byName(
	choices({
		casual: 'Casual',
		conversational: 'Conversational',
		educational: 'Educational',
		exciting: 'Exciting',
		friendly: 'Friendly',
		humorous: 'Humorous',
		informative: 'Informative',
		persuasive: 'Persuasive',
		professional: 'Professional',
		serious: 'Serious',
	}),
);

/** Source: the same reference, "Transitions". */
export const transitions = byName(
	choices({
		circlecrop: 'Circle Crop',
		fade: 'Fade',
		hblur: 'Horizontal Blur',
		none: 'None',
		radial: 'Radial',
		smoothleft: 'Smooth Left',
		smoothright: 'Smooth Right',
		wipedown: 'Wipe Down',
		wipeleft: 'Wipe Left',
		wiperight: 'Wipe Right',
		wipeup: 'Wipe Up',
	}),
);

/** Places on the screen. Source: the same reference, "Positioning". */
export const positions = byName(
	choices({
		'bottom-center': 'Bottom Center',
		'bottom-left': 'Bottom Left',
		'bottom-right': 'Bottom Right',
		'center-center': 'Center',
		'center-left': 'Center Left',
		'center-right': 'Center Right',
		'top-center': 'Top Center',
		'top-left': 'Top Left',
		'top-right': 'Top Right',
	}),
);

/** Source: the same reference, `visualSelectionPreference`. */
export const visualPreferences = byName(
	choices({
		'prefer-stock': 'Prefer Stock Library',
		'prefer-user-library': 'Prefer Own Library',
		'stock-only': 'Stock Library Only',
		'user-library-only': 'Own Library Only',
	}),
);
