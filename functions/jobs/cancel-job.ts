import { cancelJob } from '#shared/contract/jobs.ts';
import { jobStore } from '#shared/data/job-store.ts';
import { toJob } from '#shared/data/job-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { requireKind } from '#shared/jobs/job-rights.ts';

/** Stops a job that waits, or asks one that runs to stop, and answers how it stands then. */
export const handler = endpoint(cancelJob, { jobs: jobStore }, async ({ params }, { jobs, principal, writer }) => {
  requireKind((await jobs.get(params.id)).kind, principal);
  // What was canceled never waits again, so it has no place among those that do.
  return toJob(await jobs.cancel(params.id, writer), undefined);
});
