import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { readAddresses, readChoiceOf, requireAddress } from '../../fields';
import type { FileKind, InputFiles } from '../../fields';
import type { ItemContext } from '../types';

const MAX_REFERENCE_IMAGES = 3;

const startFromField: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'options',
	options: [
		{
			name: 'First Frame Image',
			value: 'firstFrame',
			description:
				"Animate an image. To continue a video, use its 'lastFrameImageUrl' as the first frame.",
		},
		{ name: 'Prompt Only', value: 'prompt', description: 'Make all of it from the prompt' },
		{
			name: 'Reference Images',
			value: 'referenceImages',
			description: 'Let people, things or a look from images appear in the video',
		},
		{
			name: 'Video to Extend',
			value: 'video',
			description: 'Make what comes after the end of a video',
		},
	],
	default: 'prompt',
	description: 'What the video begins with. Pictory takes one of them at a time.',
};

/** What a video can start from, beside its prompt: one of these at a time. */
export const startFromFields: INodeProperties[] = [
	startFromField,
	{
		displayName: 'First Frame Image URL',
		name: 'firstFrameImageUrl',
		type: 'string',
		displayOptions: { show: { startFrom: ['firstFrame'] } },
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/frame.png',
		description:
			'The image that the video begins with: its public address, or the name of a binary field',
	},
	{
		displayName: 'Video URL',
		name: 'extendVideoUrl',
		type: 'string',
		displayOptions: { show: { startFrom: ['video'] } },
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/clip.mp4',
		description:
			'The video to extend: its public address, or the name of a binary field of the item',
	},
	{
		displayName: 'Reference Image URLs',
		name: 'referenceImageUrls',
		type: 'string',
		displayOptions: { show: { startFrom: ['referenceImages'] } },
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/face.png, https://example.com/house.png',
		description: `1 to ${MAX_REFERENCE_IMAGES} images: public addresses or names of binary fields, with commas. Takes a list, too.`,
	},
];

/**
 * The fields of the request for what the item starts from.
 * @throws NodeOperationError where the address that it needs is missing or is none
 */
export function readStartFrom(
	{ context, itemIndex }: ItemContext,
	files: InputFiles,
): {
	firstFrameImageUrl?: string;
	extendVideoUrl?: string;
	referenceImageUrls?: string[];
} {
	const address = (name: string, label: string, kind: FileKind) =>
		requireAddress(context, itemIndex, {
			label,
			value: context.getNodeParameter(name, itemIndex, ''),
			file: { at: files.of(itemIndex), kinds: [kind] },
		});
	const startFrom = readChoiceOf(context, itemIndex, startFromField);
	switch (startFrom) {
		case 'firstFrame':
			return {
				firstFrameImageUrl: address('firstFrameImageUrl', 'First Frame Image URL', 'image'),
			};
		case 'video':
			return { extendVideoUrl: address('extendVideoUrl', 'Video URL', 'video') };
		case 'referenceImages':
			return { referenceImageUrls: readReferenceImages({ context, itemIndex }, files) };
		default:
			return {};
	}
}

function readReferenceImages(
	{ context, itemIndex }: Pick<ItemContext, 'context' | 'itemIndex'>,
	files: InputFiles,
) {
	const label = 'Reference Image URLs';
	const value: unknown = context.getNodeParameter('referenceImageUrls', itemIndex, '');
	const file = { at: files.of(itemIndex), kinds: ['image'] as const };
	const addresses = readAddresses(context, itemIndex, { label, value, file });
	if (addresses.length > 0 && addresses.length <= MAX_REFERENCE_IMAGES) return addresses;
	throw new NodeOperationError(
		context.getNode(),
		`'${label}' holds ${addresses.length} addresses: Pictory takes 1 to ${MAX_REFERENCE_IMAGES}`,
		{ itemIndex, description: `Change '${label}'` },
	);
}
