export type { NewProject, Project } from './data/projects';
export { startJobs, startProjects } from './data/startData';
export type { FileBehaviour } from './files/fileStore';
export type { Effect, NewFault } from './http/faults';
export type { Counters, LogEntry, RequestFilter } from './http/requestLog';
export type { Job, JobState, NewJob, Shape } from './jobs/job';
export type { Settings, SettingsChange, SimulatedJobType } from './settings';
export { startSimulator, type Simulator, type SimulatorOptions } from './simulator';
