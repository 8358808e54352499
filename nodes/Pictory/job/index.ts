/** What a Pictory job is: its types, how it is read from an answer, how it is put out. Pure, without n8n. */
export * from './jsonObject';
export * from './jobTypes';
export * from './readJob';
export * from './jobOutput';
export * from './jobSchema';
export * from './toJson';
export * from './patience';
export * from './forTool';
export * from './jobFiles';
export * from './jobName';
export * from './outputField';
export * from './words';
