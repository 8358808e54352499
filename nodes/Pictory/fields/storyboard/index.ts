/** The parameters that make a storyboard, and how they are read. */
export { storyboardFields, storyboardOptions } from './properties';
export { readStoryboard } from './read';
