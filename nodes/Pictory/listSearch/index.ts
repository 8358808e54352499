/** Fills the pickers of the editor. Reads only. */
export { searchJobs } from './searchJobs';
export { searchProjects } from './searchProjects';
