import type { Values } from './field';

/** Endings of addresses that are clips; Pictory takes anything else for an image. */
const CLIP = /\.(mp4|mov|m4v|webm|avi|mkv|mpe?g|wmv|flv|3gp|ogv|m3u8|ts)$/i;

/**
 * Whether a file is an image or a clip: as 'File Is' says, else by the ending of its address, whatever follows that as a
 * query.
 */
export function typeOfFile({ mediaType, visualUrl }: Values): 'image' | 'video' {
	if (mediaType === 'image' || mediaType === 'video') return mediaType;
	const address = String(visualUrl ?? '');
	const path = URL.canParse(address) ? new URL(address).pathname : address.split(/[?#]/)[0];
	return CLIP.test(path) ? 'video' : 'image';
}
