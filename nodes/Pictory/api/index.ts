/** The only place that talks HTTP to Pictory: requests, what may be repeated, faults, paging. */
export { PictoryApi } from './pictoryApi';
export type { StartedJob } from './pictoryApi';
export { cleanText } from './answerText';
export { systemClock } from './clock';
export type { Clock } from './clock';
export { toNodeApiError } from './fault';
export type { Fault, Result } from './fault';
export { fetchFile, sendFile } from './files';
export type { Upload } from './files';
export { pagedLists, wholeLists } from './paging';
export type { Page, PictoryList } from './paging';
export { isPrivateHost } from './privateHost';
export { problemOf, toErrorItem, toNodeError } from './problem';
export type { Problem } from './problem';
