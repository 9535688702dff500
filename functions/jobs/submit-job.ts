import { submitJob } from '#shared/contract/jobs.ts';
import { Problem } from '#shared/contract/problems.ts';
import { jobList } from '#shared/data/job-list.ts';
import { toJob } from '#shared/data/job-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { jobDesk } from '#shared/jobs/job-desk.ts';

/** Takes work that is too long for a request and answers at once with its job. */
export const handler = endpoint(
  submitJob,
  { desk: jobDesk, list: jobList },
  async ({ body }, { desk, list, principal, writer }) => {
    const [outcome] = await desk.submit([body], ['/body'], principal, writer);
    if (outcome === undefined || outcome instanceof Problem) throw outcome;
    return toJob(outcome, (await list.positions([outcome])).get(outcome.id));
  },
);
