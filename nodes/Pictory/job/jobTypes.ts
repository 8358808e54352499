import { z } from 'zod';
import { highlightsOf } from './highlights';

/** A file that a job leaves behind. `inline` means that the field holds the text itself, not a link to it. */
export interface JobFile {
	label: string;
	mimeType: string;
	extension: string;
	inline?: true;
}

export interface JobField {
	/** Pictory's names for the field, newest first; the field's own name where there is only one. */
	sources?: readonly string[];
	/** Where the package makes it out of the job's data: how. */
	madeFrom?: (data: Readonly<Record<string, unknown>>) => unknown;
	shape: z.ZodTypeAny;
	description: string;
	sample: unknown;
	/** Whether this field alone shows that a job without any status is done. */
	provesCompletion?: true;
	file?: JobFile;
}

export interface JobTypeEntry {
	displayName: string;
	/** How people call the thing that comes out, for descriptions. */
	description: string;
	/** The field behind `outputUrl`. */
	outputUrl?: string;
	/** The field that takes its place where Pictory did not send it. */
	outputUrlElse?: string;
	/** Pictory's own names that occur in this type's answers only, at any stage of the job. */
	recognisedBy: readonly string[];
	fields: Readonly<Record<string, JobField>>;
}

const link = z.string();
const text = z.string();
const px = z.number();
const aiCreditsUsed: JobField = {
	shape: z.number(),
	description: 'AI credits that the job cost',
	sample: 16,
};

const mp4 = { mimeType: 'video/mp4', extension: 'mp4' };
const jpg = { mimeType: 'image/jpeg', extension: 'jpg' };
const png = { mimeType: 'image/png', extension: 'png' };

/**
 * The one table of Pictory's job types: how a type is recognised, which fields it puts out (in this order), which of
 * them are files. Output items, output schemas, download choices, the README's tables and the simulator's samples
 * come from here; a new job type is one more entry.
 * The order is the order of recognition: an answer that shows outputs of two types is of the first one.
 * Sources: Pictory's pages Get Video Render Job, Get Storyboard Preview Job, Get Video Generation Job, Get Image
 * Generation Job, Get Transcription Job; the second name of a field is that of Pictory's v1 API.
 */
export const jobTypes = {
	videoRender: {
		displayName: 'Video Render',
		description: 'a finished video',
		outputUrl: 'videoURL',
		outputUrlElse: 'videoShareURL',
		recognisedBy: [
			'videoURL',
			'videoShareURL',
			'shareVideoURL',
			'videoEmbedURL',
			'audioURL',
			'thumbnail',
			'srtFile',
			'txtFile',
			'vttFile',
			'encodingDuration',
			'videoDuration',
			'renderProgress',
			'renderProgressMessage',
			'renderState',
		],
		fields: {
			progress: { shape: z.number(), description: '100 when rendering is complete', sample: 100 },
			videoURL: {
				shape: link,
				description: 'The video file (MP4)',
				sample: 'https://video.pictory.ai/v2/265a7c1a/video.mp4',
				provesCompletion: true,
				file: { label: 'Video', ...mp4 },
			},
			videoShareURL: {
				sources: ['videoShareURL', 'shareVideoURL'],
				shape: link,
				description: 'Page on Pictory to share the video',
				sample: 'https://video.pictory.ai/265a7c1a',
				provesCompletion: true,
			},
			videoEmbedURL: {
				shape: link,
				description: 'Address to embed the video in a web page',
				sample: 'https://video.pictory.ai/embed/265a7c1a',
				provesCompletion: true,
			},
			audioURL: {
				shape: link,
				description: 'The sound track (MP3)',
				sample: 'https://video.pictory.ai/v2/265a7c1a/audio.mp3',
				provesCompletion: true,
				file: { label: 'Audio', mimeType: 'audio/mpeg', extension: 'mp3' },
			},
			thumbnail: {
				shape: link,
				description: 'Thumbnail image (JPG)',
				sample: 'https://video.pictory.ai/v2/265a7c1a/thumbnail.jpg',
				provesCompletion: true,
				file: { label: 'Thumbnail', ...jpg },
			},
			srtFile: {
				shape: link,
				description: 'Subtitles (SRT file)',
				sample: 'https://video.pictory.ai/v2/265a7c1a/subtitles.srt',
				provesCompletion: true,
				file: { label: 'Subtitles (SRT)', mimeType: 'application/x-subrip', extension: 'srt' },
			},
			txtFile: {
				shape: link,
				description: 'Transcript (text file)',
				sample: 'https://video.pictory.ai/v2/265a7c1a/transcript.txt',
				provesCompletion: true,
				file: { label: 'Transcript', mimeType: 'text/plain', extension: 'txt' },
			},
			vttFile: {
				shape: link,
				description: 'Subtitles (WebVTT file)',
				sample: 'https://video.pictory.ai/v2/265a7c1a/subtitles.vtt',
				provesCompletion: true,
				file: { label: 'Subtitles (VTT)', mimeType: 'text/vtt', extension: 'vtt' },
			},
			videoDuration: {
				shape: z.number(),
				description: 'Length of the video in seconds',
				sample: 30.36,
			},
			encodingDuration: {
				shape: z.number(),
				description: 'How long the rendering took, in seconds',
				sample: 22.178,
			},
			aiCreditsUsed,
		},
	},
	storyboardPreview: {
		displayName: 'Storyboard Preview',
		description: 'a preview of a video, to look at and change before it is rendered',
		outputUrl: 'previewUrl',
		recognisedBy: ['renderParams', 'previewUrl', 'preview', 'storyboard'],
		fields: {
			previewUrl: {
				sources: ['previewUrl', 'preview'],
				shape: link,
				description: 'Page that shows the preview; can be embedded',
				sample: 'https://video.pictory.ai/preview/a1d36612-326d-4b81-aece-411f8aed4c70',
				provesCompletion: true,
			},
			projectUrl: {
				shape: link,
				description: 'The saved project in the Pictory app, when the project was saved',
				sample: 'https://app.pictory.ai/story/a1d36612326d4b81aece411f8aed4c70',
			},
			projectId: {
				shape: text,
				description: 'ID of the saved project, for Render Project, when the project was saved',
				sample: 'a1d36612326d4b81aece411f8aed4c70',
			},
			renderParams: {
				shape: z.record(z.string(), z.unknown()),
				description: 'What will be rendered; change it and hand it to Render Modified Preview',
				sample: {
					output: { width: 1920, height: 1080, format: 'mp4', title: 'my_video' },
					elements: [
						{
							id: 'backgroundElement_1',
							elementType: 'backgroundElement',
							type: 'video',
							startTime: 0,
							duration: 5.2,
							url: 'https://media.pictory.ai/stock/sunrise.mp4',
						},
						{
							id: 'SceneText_1',
							elementType: 'layerItem',
							type: 'text',
							startTime: 0,
							duration: 5.2,
							text: 'The <strong>sun</strong> rises',
						},
					],
				},
				provesCompletion: true,
			},
			storyboard: {
				shape: z.record(z.string(), z.unknown()),
				description:
					'The storyboard with all scenes resolved; change it and create a new preview from it',
				sample: {
					videoName: 'my_video',
					scenes: [{ story: 'The sun rises', background: { searchFilter: { query: 'sunrise' } } }],
				},
				provesCompletion: true,
			},
		},
	},
	videoGeneration: {
		displayName: 'AI Video',
		description: 'a video clip made by an AI model',
		outputUrl: 'url',
		recognisedBy: ['thumbnailImageUrl', 'lastFrameImageUrl', 'previewImageUrl'],
		fields: {
			url: {
				shape: link,
				description: 'The video file (MP4)',
				sample: 'https://media.pictory.ai/aistudio/4a09edf9/video.mp4',
				provesCompletion: true,
				file: { label: 'AI Video', ...mp4 },
			},
			duration: {
				shape: text,
				description: 'Length of the video as text, e.g. "8s"',
				sample: '8s',
			},
			width: { shape: px, description: 'Width in pixels', sample: 1280 },
			height: { shape: px, description: 'Height in pixels', sample: 720 },
			thumbnailImageUrl: {
				shape: link,
				description: 'Thumbnail image (JPG)',
				sample: 'https://media.pictory.ai/aistudio/4a09edf9/thumbnail.jpg',
				provesCompletion: true,
				file: { label: 'Thumbnail', ...jpg },
			},
			lastFrameImageUrl: {
				shape: link,
				description: 'The last frame (PNG), to begin a continuation with',
				sample: 'https://media.pictory.ai/aistudio/4a09edf9/last-frame.png',
				provesCompletion: true,
				file: { label: 'Last Frame', ...png },
			},
			previewImageUrl: {
				shape: link,
				description: 'Preview image (JPG)',
				sample: 'https://media.pictory.ai/aistudio/4a09edf9/preview.jpg',
				provesCompletion: true,
				file: { label: 'Preview Image', ...jpg },
			},
			aiCreditsUsed,
		},
	},
	imageGeneration: {
		displayName: 'AI Image',
		description: 'an image made by an AI model',
		outputUrl: 'url',
		// Nothing but `url`, width and height: told from an AI video in recogniseJobType().
		recognisedBy: [],
		fields: {
			url: {
				shape: link,
				description: 'The image file (PNG)',
				sample: 'https://media.pictory.ai/aistudio/4d82d040/image.png',
				provesCompletion: true,
				file: { label: 'AI Image', ...png },
			},
			width: { shape: px, description: 'Width in pixels', sample: 1024 },
			height: { shape: px, description: 'Height in pixels', sample: 1024 },
			aiCreditsUsed,
		},
	},
	transcription: {
		displayName: 'Transcription',
		description: 'the spoken words of a video or audio file',
		recognisedBy: ['transcript', 'txt', 'srt', 'vtt', 'mediaInfo'],
		fields: {
			transcript: {
				shape: z.array(z.unknown()),
				description: 'Sentences with their words, times and speakers',
				sample: [
					{
						uid: 'sentence-1',
						speakerId: 1,
						words: [
							{
								uid: 'word-1',
								word: 'Hello',
								start_time: 0.1,
								end_time: 0.6,
								speakerId: 1,
								sentence_index: 0,
							},
						],
					},
				],
				provesCompletion: true,
			},
			txt: {
				shape: text,
				description: 'The transcript as plain text',
				sample: 'Hello',
				provesCompletion: true,
				file: { label: 'Transcript Text', mimeType: 'text/plain', extension: 'txt', inline: true },
			},
			srt: {
				shape: text,
				description: 'The subtitles as SRT text',
				sample: '1\n00:00:00,100 --> 00:00:00,600\nHello\n',
				provesCompletion: true,
				file: {
					label: 'Subtitle Text (SRT)',
					mimeType: 'application/x-subrip',
					extension: 'srt',
					inline: true,
				},
			},
			vtt: {
				shape: text,
				description: 'The subtitles as WebVTT text',
				sample: 'WEBVTT\n\n00:00.100 --> 00:00.600\nHello\n',
				provesCompletion: true,
				file: {
					label: 'Subtitle Text (VTT)',
					mimeType: 'text/vtt',
					extension: 'vtt',
					inline: true,
				},
			},
			mediaInfo: {
				shape: z.record(z.string(), z.unknown()),
				description: 'What Pictory found out about the file, e.g. its duration in seconds',
				sample: { duration: 12.4 },
			},
			highlights: {
				madeFrom: ({ transcript }) => highlightsOf(transcript),
				shape: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
				description: 'Of a highlight job: the marked parts, with start and end in seconds',
				sample: [{ start: 0.1, end: 0.6, text: 'Hello' }],
			},
		},
	},
} as const satisfies Record<string, JobTypeEntry>;

/** The job types that Pictory has. */
export type KnownJobType = keyof typeof jobTypes;
/** What the output field `jobType` can hold. */
export type JobType = KnownJobType | 'unknown';

/** Whether a text names a job type of the table. */
export function isKnownJobType(name: unknown): name is KnownJobType {
	return typeof name === 'string' && Object.hasOwn(jobTypes, name);
}

/** The names of the job types, in the order of the table. */
export const jobTypeNames: readonly KnownJobType[] = Object.keys(jobTypes).filter(isKnownJobType);

/** The entry of a job type, typed so that its fields can be walked. */
export function jobTypeEntry(jobType: KnownJobType): JobTypeEntry {
	return jobTypes[jobType];
}

/** Fields that every job may show before it is finished. Source: Pictory's page Get Video Render Job. */
export const progressFields = {
	renderProgress: { shape: z.number(), description: 'How much is rendered, 0 to 100', sample: 42 },
	renderProgressMessage: {
		shape: text,
		description: 'What Pictory is doing at the moment',
		sample: 'Generating video',
	},
	renderState: {
		shape: text,
		description: "Pictory's word for the state of the render",
		sample: 'RUNNING',
	},
} as const satisfies Record<string, JobField>;

/** Fields of a failed job. Source: the four job pages; `errorMessage` is text, also where Pictory sent an object. */
export const failureFields = {
	errorCode: {
		sources: ['error_code', 'errorCode'],
		shape: text,
		description: "Pictory's code for why the job failed",
		sample: '5001',
	},
	errorMessage: {
		sources: ['error_message', 'errorMessage'],
		shape: text,
		description: "Pictory's words for why the job failed",
		sample: 'The job failed',
	},
} as const satisfies Record<string, JobField>;
