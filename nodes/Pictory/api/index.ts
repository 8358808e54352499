/** The only place that talks HTTP to Pictory: requests, what may be repeated, faults, paging. */
export { PictoryApi } from './pictoryApi';
export type { StartedJob } from './answers';
export {
	accountAdvice,
	API_BASE_URL,
	isWebAddress,
	readAccount,
	readBaseUrl,
	readKey,
} from './account';
export { cleanMessage, cleanText } from './answerText';
export { systemClock, wallAheadMs } from './clock';
export type { Clock } from './clock';
export { noJobOf } from './fault';
export type { Answer, Fault, Result } from './fault';
export { log } from './log';
export { ownFileName } from './fileName';
export { fetchFile } from './files';
export { isNoFile } from './fileStream';
export { bytesOf, fetchSmallFile } from './smallFile';
export { fileOf, storeFile } from './upload';
export { pagedLists, wholeLists } from './paging';
export type { Page, PictoryList } from './paging';
export { isPrivateHost } from './privateHost';
export { problemOf, toErrorItem, toNodeApiError, toNodeError } from './problem';
export type { Problem } from './problem';
export { pathPart } from './request';
