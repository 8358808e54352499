/** Create Video and Create Preview: their fields, how these become a storyboard, and what keeps one from being sent. */
export * from './checkBody';
export { aiCreditsOf } from './cost';
export * from './names';
export { changedElements, changesProperty, readChanges } from './previewChanges';
export * from './previewParts';
export { videoOptionProperties, videoProperties } from './properties';
export { itemsOfVideos } from './itemsOfVideos';
export { readVideo } from './readVideo';
export * from './templateVariables';
export * from './unwrap';
