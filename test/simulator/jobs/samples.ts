import type { SimulatedJobType } from '../settings';

export interface SampleField {
	/** Pictory's names for the output, newest first. */
	sources: string[];
	sample: unknown;
}

// Stands in until the package's own job table can be read.
const samples: Record<SimulatedJobType, Record<string, unknown>> = {
	storyboardPreview: {
		previewUrl: 'https://video.example.com/preview',
		renderParams: { output: {}, elements: [] },
		storyboard: {},
	},
	videoRender: {
		progress: 100,
		videoURL: 'https://example.com/video.mp4',
		videoShareURL: 'https://example.com/share',
		videoEmbedURL: 'https://example.com/embed',
		audioURL: 'https://example.com/audio.mp3',
		thumbnail: 'https://example.com/thumbnail.jpg',
		srtFile: 'https://example.com/video.srt',
		txtFile: 'https://example.com/video.txt',
		vttFile: 'https://example.com/video.vtt',
		videoDuration: 65.6,
		encodingDuration: 40.2,
	},
	videoGeneration: {
		url: 'https://example.com/video.mp4',
		duration: '8s',
		width: 1280,
		height: 720,
		thumbnailImageUrl: 'https://example.com/thumbnail.jpg',
		lastFrameImageUrl: 'https://example.com/last.png',
		previewImageUrl: 'https://example.com/preview.jpg',
		aiCreditsUsed: 12.8,
	},
	imageGeneration: {
		url: 'https://example.com/image.png',
		width: 1024,
		height: 1024,
		aiCreditsUsed: 2,
	},
	transcription: {
		transcript: [],
		txt: 'Hello',
		srt: '1\n00:00:00,000 --> 00:00:01,000\nHello\n',
		vtt: 'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHello\n',
		mediaInfo: { duration: 1 },
	},
	other: { templateId: 'template-from-a-job' },
};

/** The outputs of a finished job of this type, with samples. */
export function sampleFields(jobType: SimulatedJobType): SampleField[] {
	return Object.entries(samples[jobType]).map(([name, sample]) => ({ sources: [name], sample }));
}
