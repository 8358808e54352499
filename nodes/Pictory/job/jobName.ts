import { jobTypeEntry } from './jobTypes';
import { isJsonObject } from './jsonObject';
import type { JsonObject } from './jsonObject';
import { fieldValue } from './readJob';
import type { Job } from './readJob';

const MAX_NAME = 60;
/** What a file is called that no one has named, and ids. */
const NO_NAME = /^(video(URL)?|url|image|audio|output|last-frame|[\da-f-]{20,})$/i;

function inner(data: JsonObject, ...path: string[]): unknown {
	return path.reduce<unknown>(
		(value, name) => (isJsonObject(value) ? value[name] : undefined),
		data,
	);
}

/** The name of a file in an address, without its ending. */
function fileName(address: unknown): string | undefined {
	if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
	const [last = ''] = new URL(address).pathname.split('/').slice(-1);
	try {
		return decodeURIComponent(last).replace(/\.\w{2,5}$/, '');
	} catch {
		return undefined;
	}
}

/**
 * What a person calls the job: the video's name, as far as the answer has one.
 * Sources: Pictory's page Get Storyboard Preview Job (`storyboard.videoName`, `renderParams.output.title`), and the file
 * names of rendered videos, which are the video's name.
 */
export function jobName({ data, jobType }: Job): string | undefined {
	const entry = jobType === 'unknown' ? undefined : jobTypeEntry(jobType);
	const main = entry?.outputUrl ?? '';
	const field = entry?.fields[main];
	const name = [
		data.title,
		data.videoName,
		inner(data, 'storyboard', 'videoName'),
		inner(data, 'renderParams', 'output', 'title'),
		field?.file ? fileName(fieldValue(data, main, field)) : undefined,
	].find((one) => typeof one === 'string' && one.trim() !== '' && !NO_NAME.test(one));
	return typeof name === 'string' ? name.trim().slice(0, MAX_NAME) : undefined;
}
