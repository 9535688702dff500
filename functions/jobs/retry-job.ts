import { retryJob } from '#shared/contract/jobs.ts';
import { jobList } from '#shared/data/job-list.ts';
import { toJob } from '#shared/data/job-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { jobDesk } from '#shared/jobs/job-desk.ts';

/** Submits what a job that is over was to do once more, and answers the new job. */
export const handler = endpoint(
  retryJob,
  { desk: jobDesk, list: jobList },
  async ({ params }, { desk, list, principal, writer }) => {
    const job = await desk.retry(params.id, principal, writer);
    return toJob(job, (await list.positions([job])).get(job.id));
  },
);
