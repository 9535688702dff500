import { redriveJob } from '#shared/contract/jobs.ts';
import { jobList } from '#shared/data/job-list.ts';
import { toJob } from '#shared/data/job-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { jobDesk } from '#shared/jobs/job-desk.ts';

/** Lets a dead job be tried again. */
export const handler = endpoint(
  redriveJob,
  { desk: jobDesk, list: jobList },
  async ({ params, body }, { desk, list, writer }) => {
    const job = await desk.redrive(params.id, body.reason ?? null, writer);
    return toJob(job, (await list.positions([job])).get(job.id));
  },
);
