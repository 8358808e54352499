/** Fills the pickers of the editor. Reads only. */
export * from './lookups';
export { searchJobs } from './searchJobs';
export { searchProjects } from './searchProjects';
