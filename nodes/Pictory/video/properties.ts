import { editorProperties, editorProperty } from './editorProperties';
import { sceneOptions, videoFields, videoOptions } from './videoFields';

/** The parameters of an operation that makes a video, as n8n shows them. */
export const videoProperties = videoFields.flatMap(editorProperties);

/** Entries of its collection 'Options'. */
export const videoOptionProperties = [...sceneOptions, ...videoOptions].map(editorProperty);
