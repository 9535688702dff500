import { runJob } from '#shared/contract/job-work.ts';
import { consume } from '#shared/events/consume.ts';
import { jobRunner } from '#shared/jobs/job-runner.ts';

/** Carries out the job a message names, under a lease. */
export const handler = consume(
  runJob,
  { runner: jobRunner },
  {
    claim: ({ jobId }, { runner, ...call }) => runner.claim(jobId, call),
    handle: async (claimed, { runner, ...call }) => {
      const failure = await runner.run(claimed, call);
      return failure === undefined ? undefined : { failure };
    },
  },
);
