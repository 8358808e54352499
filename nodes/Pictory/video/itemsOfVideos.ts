import type { IExecuteFunctions } from 'n8n-workflow';
import { fileAddress } from '../fields';
import type { Findings } from './readFields';
import { readStorySource } from './readNode';

/**
 * Which input items are scenes of one video: with Make From 'Input Items', those with the same video name; else each item
 * makes a video of its own.
 */
export function itemsOfVideos(context: IExecuteFunctions): number[][] {
	const videos = new Map<string, number[]>();
	for (const itemIndex of context.getInputData().keys()) {
		const name = nameOfVideo(context, itemIndex);
		const key = name === undefined ? `item ${itemIndex}` : `name ${name}`;
		videos.set(key, [...(videos.get(key) ?? []), itemIndex]);
	}
	return [...videos.values()];
}

/** The name by which an item finds its video; undefined where it is a video of its own, or cannot be read (said later). */
function nameOfVideo(context: IExecuteFunctions, itemIndex: number): string | undefined {
	try {
		const findings: Findings = { problems: [], hints: [], fileAt: fileAddress };
		const storySource = readStorySource(context, itemIndex, findings);
		if (storySource !== 'items') return undefined;
		const name: unknown = context.getNodeParameter('videoName', itemIndex, '');
		return typeof name === 'object' ? undefined : String(name).trim();
	} catch {
		return undefined;
	}
}
