import { z } from 'zod';
import { templateIdField } from '../../fields';
import type { OutputField } from '../../job';

const text = z.string();
const object = z.record(z.string(), z.unknown());

/** Which template is meant, for what is done to one. */
export const ownTemplateField = templateIdField({
	description: 'Which template; the list has those that a video can be made from',
	hint: "Also of a template that the list leaves out, as it isn't published or is deprecated",
});

/** Fields of a template, however it is come by. Source: Pictory's pages Get Template by ID and Create Template. */
export const templateFields: Readonly<Record<string, OutputField>> = {
	templateId: { shape: text, description: 'ID of the template' },
	name: { shape: text, description: 'Name of the template' },
	language: { shape: text, description: 'Language of its texts' },
	published: { shape: z.boolean(), description: 'Whether videos can be made from it' },
	variables: { shape: object, description: 'The variables with their present values' },
	scenes: { shape: z.array(z.unknown()), description: 'The scenes' },
};

/** Fields that Pictory has under one name in the template that it shows: Get Template by ID. */
export const shownTemplateFields: Readonly<Record<string, OutputField>> = {
	...templateFields,
	backgroundMusic: { shape: object, description: 'The music and its volume' },
	voiceOver: { shape: object, description: 'The voices' },
};

/** And under another name in the template that it has just made: Create Template. */
export const madeTemplateFields: Readonly<Record<string, OutputField>> = {
	...templateFields,
	deprecated: { shape: z.boolean(), description: 'Whether it should not be used any more' },
	audio: { shape: object, description: 'The music and the voice' },
};
