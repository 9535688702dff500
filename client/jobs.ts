/**
 * Queued work: what is too long for a request is submitted, watched, and waited for until its result is there.
 *
 * @packageDocumentation
 */
export { createJobs } from './jobs/create-jobs.ts';
export type {
  Jobs,
  JobsOptions,
  RunOptions,
  UploadableFile,
  UploadedFile,
  UploadOptions,
  WatchOptions,
} from './jobs/jobs.ts';
export type { JobInput, JobKind, JobKinds, JobResult } from './jobs/kinds.ts';
