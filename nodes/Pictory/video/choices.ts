import { byName, choices } from '../fields';

/**
 * What the co-pilot is told about the video. Source: the request reference of Pictory's public skill for AI agents,
 * `storyCoPilot`.
 */
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
