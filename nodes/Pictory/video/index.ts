/** Create Video and Create Preview: their fields, how these become a storyboard, and what keeps one from being sent. */
export * from './buildStoryboard';
export * from './checkBody';
export * from './names';
export * from './previewParts';
export { storyboardFields, storyboardOptions } from './properties';
export { readStoryboard } from './read';
export * from './templateVariables';
export * from './unwrap';
