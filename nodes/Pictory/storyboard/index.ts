/** What a storyboard is: its body, how fields become one, and what keeps it from being sent. Pure, without n8n. */
export * from './buildStoryboard';
export * from './checkStoryboard';
export * from './previewParts';
export { pathText } from './problems';
export type { BodyProblem } from './problems';
export * from './templateVariables';
export * from './unwrap';
