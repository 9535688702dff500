import { submitJobs } from '#shared/contract/jobs.ts';
import { Problem } from '#shared/contract/problems.ts';
import { jobList } from '#shared/data/job-list.ts';
import { refusalDocument, toJob } from '#shared/data/job-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { jobDesk } from '#shared/jobs/job-desk.ts';

/** Takes much work at once and answers what became of each request. */
export const handler = endpoint(
  submitJobs,
  { desk: jobDesk, list: jobList },
  async ({ body: { jobs } }, { desk, list, principal, writer }) => {
    const pointers = jobs.map((_, place) => `/body/jobs/${place}`);
    const outcomes = await desk.submit(jobs, pointers, principal, writer);
    const positions = await list.positions(
      outcomes.flatMap((outcome) => (outcome instanceof Problem ? [] : [outcome])),
    );
    return {
      items: outcomes.map((outcome) =>
        outcome instanceof Problem
          ? ({ ok: false, problem: refusalDocument(outcome) } as const)
          : ({ ok: true, job: toJob(outcome, positions.get(outcome.id)) } as const),
      ),
    };
  },
);
