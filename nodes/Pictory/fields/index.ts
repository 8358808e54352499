/** Fields that several operations share, each with the function that reads and checks it. */
export * from './address';
export * from './bodyProblems';
export * from './downloadOutput';
export * from './jobId';
export * from './jobType';
export * from './json';
export * from './limit';
export * from './names';
export * from './previewJobId';
export * from './projectId';
export * from './simplify';
export * from './storyboard';
export * from './waiting';
export * from './webhookUrl';
