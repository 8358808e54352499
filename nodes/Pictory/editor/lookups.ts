import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { pagedLists, wholeLists } from '../api';
import { isJsonObject } from '../job';
import type { JsonObject } from '../job';
import { choice, pickFromList } from './pickFromList';
import type { Picker } from './pickFromList';

/** The function that n8n calls with the search text and the page. */
function searchOf(picker: Picker) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await pickFromList(this, picker, filter, paginationToken);
	};
}

function voiceChoice({ id, name, language, gender, service, sample }: JsonObject) {
	const traits = [language, gender, service].filter((trait) => typeof trait === 'string');
	const isTold = typeof name === 'string' && traits.length > 0;
	return choice(id, isTold ? `${name} (${traits.join(', ')})` : name, sample);
}

/** A presenter has several looks; the id of a look is what a video takes. */
function lookChoices({ looks }: JsonObject): INodeListSearchItems[] {
	if (!Array.isArray(looks)) return [];
	return looks
		.filter(isJsonObject)
		.flatMap(
			({ id, name, previewVideo, previewImage }) =>
				choice(id, name, previewVideo ?? previewImage) ?? [],
		);
}

function connectionChoice({ connectionId, name, enabled }: JsonObject) {
	return enabled === false ? undefined : choice(connectionId, name);
}

function templateChoice(template: JsonObject) {
	// `depricated` is Pictory's spelling on the page Get Template by ID.
	const { templateId, name, published, deprecated, depricated } = template;
	const isUsable = published !== false && deprecated !== true && depricated !== true;
	return isUsable ? choice(templateId, name) : undefined;
}

/** The saved projects, with a link to the preview where there is one. Source: Pictory's page Get Projects. */
export const searchProjects = searchOf({
	list: pagedLists.projects,
	toChoice: ({ id, name, projectPreview }) =>
		choice(id, name || `Project ${String(id)}`, projectPreview),
	whenEmpty:
		"No saved projects in this Pictory account: save one in the Pictory app, or create a preview with 'Save Project' on",
});

/** Voices for narration. Source: Pictory's page Get Voiceover Tracks. */
export const searchVoices = searchOf({
	list: wholeLists.voices,
	toChoice: voiceChoice,
	whenEmpty: 'Pictory lists no voices for this API key',
});

/** Source: Pictory's page Get Video Brands. */
export const searchBrands = searchOf({
	list: wholeLists.brands,
	toChoice: ({ id, name }) => choice(id, name),
	whenEmpty: 'No brands in this Pictory account: create one in the Pictory app',
});

/** Styles of subtitles and texts. Source: Pictory's page Get Text Styles. */
export const searchSubtitleStyles = searchOf({
	list: wholeLists.subtitleStyles,
	toChoice: ({ id, name }) => choice(id, name),
	whenEmpty: 'No subtitle styles in this Pictory account: save one in the Pictory app',
});

/** Source: Pictory's page Get Smart Layouts, which calls their ids `templateId`. */
export const searchSmartLayouts = searchOf({
	list: wholeLists.smartLayouts,
	toChoice: ({ templateId, templateName }) => choice(templateId, templateName),
	whenEmpty: 'Pictory lists no smart layouts for this API key',
});

/** Templates that can be used: published and not deprecated. Source: Pictory's page Get Templates. */
export const searchTemplates = searchOf({
	list: wholeLists.templates,
	toChoice: templateChoice,
	whenEmpty: 'No published templates in this Pictory account: make one with Template > Create',
});

/** The looks of avatars, with a preview of each. Source: Pictory's page Get Avatars. */
export const searchAvatars = searchOf({
	list: pagedLists.avatars,
	toChoice: lookChoices,
	whenEmpty: 'Pictory lists no avatars for this API key',
});

/** Connections to private S3 buckets. Source: Pictory's page Get AWS Connections. */
export const searchAwsConnections = searchOf({
	list: wholeLists.awsConnections,
	toChoice: connectionChoice,
	whenEmpty: 'No AWS connections in this Pictory account: add one in the Pictory app',
});

/** Source: Pictory's page Get Vimeo Connections. */
export const searchVimeoConnections = searchOf({
	list: pagedLists.vimeoConnections,
	toChoice: connectionChoice,
	whenEmpty: 'No Vimeo connections in this Pictory account: add one in the Pictory app',
});
