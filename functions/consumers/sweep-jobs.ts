import { sweepJobs } from '#shared/contract/job-work.ts';
import { onSchedule } from '#shared/events/on-schedule.ts';
import { jobSweeper } from '#shared/jobs/job-sweeper.ts';

/** Looks after jobs that nothing was heard of. */
export const handler = onSchedule(sweepJobs, { sweeper: jobSweeper }, ({ sweeper, correlationId }) =>
  sweeper.sweep(correlationId),
);
