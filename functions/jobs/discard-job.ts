import { discardJob } from '#shared/contract/jobs.ts';
import { jobStore } from '#shared/data/job-store.ts';
import { toJob } from '#shared/data/job-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Gives a dead job up. */
export const handler = endpoint(discardJob, { jobs: jobStore }, async ({ params, body }, { jobs, writer }) =>
  toJob(await jobs.discard(params.id, body.reason ?? null, writer), undefined),
);
