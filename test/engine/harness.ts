/**
 * Runs the packed package in n8n's real engine, without a server: `makeEngine` loads it as n8n does, the rest are the
 * ways in which n8n calls a node. With PICTORY_N8N_CORE_DIR set, all of it is the n8n of that folder.
 */
export * from './harness/contexts';
export * from './harness/engine';
export { Container, core, n8nDir, n8nWorkflow, requireFromCore } from './harness/n8nModules';
export * from './harness/run';
export { makeNodeType } from './harness/stubNodes';
export * from './harness/tools';
export * from './harness/workflows';
