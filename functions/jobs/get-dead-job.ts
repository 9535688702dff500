import { getDeadJob } from '#shared/contract/jobs.ts';
import { toDeadJob } from '#shared/data/dead-job-view.ts';
import { jobStore } from '#shared/data/job-store.ts';
import { notFound } from '#shared/data/versioned.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers a job an operator has to decide about, or had. */
export const handler = endpoint(getDeadJob, { jobs: jobStore }, async ({ params: { id } }, { jobs }) => {
  const job = await jobs.get(id);
  if (job.state !== 'dead' && job.decisions.length === 0) throw notFound('dead job', id);
  const inputs = await jobs.inputs([job]);
  return toDeadJob(job, inputs.get(id));
});
