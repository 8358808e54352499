/** How items are run through an operation: all begun, then waited for together, paused, and finished. */
export { runOperation } from './run';
