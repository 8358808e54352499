import { z } from 'zod';

export const newProjectSchema = z
	.object({
		/** Text for projects of the current schema (v3), a number for older ones. */
		id: z.union([z.string(), z.number()]),
		name: z.string().default('Untitled'),
		source: z.enum(['script', 'transcribe', 'url']).default('script'),
		aspectRatio: z.string().nullable().default('sixteen-nine'),
		projectPreview: z.string().nullable().default(null),
		/** ISO date; left out: now. */
		savedDate: z.string().optional(),
		/** Belongs to somebody else: not listed, and deleting it is forbidden. */
		foreign: z.boolean().default(false),
		/** The whole object of Get Project, where it should differ from the made-up one. */
		content: z.record(z.unknown()).default({}),
	})
	.strict();
export type NewProject = z.input<typeof newProjectSchema>;

export interface Project extends z.output<typeof newProjectSchema> {
	savedDate: string;
	/** Rises with every project of the account. */
	sequence: number;
}

/** The account's saved projects, in the order of the list. */
export class ProjectStore {
	private projects: Project[] = [];

	private lastSequence = 0;

	constructor(private readonly now: () => number) {}

	add(project: NewProject): Project {
		const parsed = newProjectSchema.parse(project);
		const savedDate = parsed.savedDate ?? new Date(this.now()).toISOString();
		this.lastSequence += 1;
		const added = { ...parsed, savedDate, sequence: this.lastSequence };
		this.projects.push(added);
		return added;
	}

	list(): Project[] {
		return this.projects.filter(({ foreign }) => !foreign);
	}

	/** @param id as it stands in a path: text, whatever the project's own id is */
	get(id: string): Project | undefined {
		return this.projects.find((project) => String(project.id) === id);
	}

	remove(project: Project): void {
		this.projects = this.projects.filter((other) => other !== project);
	}

	clear(): void {
		this.projects = [];
	}
}

/** The project as an item of GET /v2/projects. */
export function projectListItem(project: Project): Record<string, unknown> {
	const { id, name, source, projectPreview, savedDate, aspectRatio } = project;
	return {
		id,
		name,
		source,
		projectPreview,
		savedDate,
		...(aspectRatio === null ? {} : { aspectRatio }),
		schemaVersion: schemaVersion(project),
		type: 'project',
	};
}

/**
 * The answer of GET /v2/projects/{id} (pictory-api.md 2.1).
 * @param media links of the newest finished render; nothing before the first one
 */
export function projectObject(
	project: Project,
	media: Record<string, unknown>,
): Record<string, unknown> {
	return {
		project_id: project.id,
		projectName: project.name,
		projectType: 'video',
		source: project.source,
		step: 'STORYBOARD',
		schemaVersion: schemaVersion(project),
		layout: '16:9',
		scriptLanguage: 'en',
		saveDate: project.savedDate,
		scenes: [{ id: 'scene-1', sentence: 'A project of the simulator.' }],
		...media,
		...project.content,
	};
}

function schemaVersion(project: Project): 'v2' | 'v3' {
	return typeof project.id === 'number' ? 'v2' : 'v3';
}
