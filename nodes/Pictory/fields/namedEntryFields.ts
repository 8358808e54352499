import { z } from 'zod';
import type { OutputField } from '../job';

/** Fields of an entry that has little more than a name. */
export function namedEntryFields(what: string): Readonly<Record<string, OutputField>> {
	return {
		id: { shape: z.string(), description: `ID of the ${what}` },
		name: { shape: z.string(), description: `Name of the ${what}` },
	};
}
