/** Fields that several operations share, each with the function that reads and checks it. */
export * from './downloadOutput';
export * from './jobId';
export * from './jobType';
export * from './limit';
export * from './names';
export * from './projectId';
export * from './simplify';
export * from './waiting';
export * from './webhookUrl';
