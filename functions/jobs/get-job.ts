import { getJob } from '#shared/contract/jobs.ts';
import { jobList } from '#shared/data/job-list.ts';
import { jobStore } from '#shared/data/job-store.ts';
import { toJob } from '#shared/data/job-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers how a job stands. */
export const handler = endpoint(getJob, { jobs: jobStore, list: jobList }, async ({ params }, { jobs, list }) => {
  const job = await jobs.get(params.id);
  return toJob(job, (await list.positions([job])).get(job.id));
});
