import type { JsonObject } from '../job';
import { isJsonObject } from '../job';
import { isPicked } from './field';
import type { Values } from './field';
import { placeEntries, placeValues, putAt } from './placeValues';
import { valuesOf } from './scenes';
import { musicPartsField, soundOptionsField } from './soundFields';

/** The voice of the whole video: its name or ID; undefined where none is picked. */
export function speakerOf({ voiceOver, voice }: Values): string | undefined {
	return voiceOver === 'aiVoice' && isPicked(voice) ? voice.value : undefined;
}

function furtherVoices(options: Values): JsonObject[] {
	const { furtherVoices: entries } = options;
	if (!Array.isArray(entries)) return [];
	return entries.flatMap((entry: unknown) => {
		const voice = isJsonObject(entry) ? entry.voice : undefined;
		return isPicked(voice) ? [{ speaker: voice.value }] : [];
	});
}

/** `voiceOver` of the whole video; undefined where nobody speaks, or every scene brings its own voice. */
export function buildVoiceOver(values: Values): JsonObject | undefined {
	const options = valuesOf(values.soundOptions);
	const said = placeValues(soundOptionsField.fields, options);
	if (values.voiceOver === 'externalVoice') {
		return { enabled: true, externalVoice: { voiceUrl: values.voiceUrl, ...said } };
	}
	const speaker = speakerOf(values);
	if (speaker === undefined) return undefined;
	return { enabled: true, aiVoices: [{ speaker, ...said }, ...furtherVoices(options)] };
}

/** `backgroundMusic` of the whole video; undefined where there is none. */
export function buildMusic({
	music,
	musicUrl,
	volume,
	soundOptions,
}: Values): JsonObject | undefined {
	if (music !== 'auto' && music !== 'url') return undefined;
	const body: JsonObject = {
		enabled: true,
		...(music === 'auto' ? { autoMusic: true } : { musicUrl }),
	};
	putAt(body, 'volume', volume);
	const clips = placeEntries(musicPartsField, valuesOf(soundOptions).musicParts);
	return clips.length > 0 ? { ...body, clips } : body;
}
