import { listDeadJobs } from '#shared/contract/jobs.ts';
import { collect } from '#shared/data/collect.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { toDeadJob } from '#shared/data/dead-job-view.ts';
import { jobList, positionForms, positionInState } from '#shared/data/job-list.ts';
import { jobStore } from '#shared/data/job-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the jobs an operator has to decide about, the latest first. */
export const handler = endpoint(
  listDeadJobs,
  { jobs: jobStore, list: jobList },
  async ({ query: { cursor, limit } }, { jobs, list }) => {
    const { things, last } = await collect({
      source: (position, size) => list.pageOf('dead', position, size),
      keep: () => true,
      positionOf: positionInState,
      after: decodeCursor('dead jobs', cursor, positionForms.ofState),
      limit,
    });
    const inputs = await jobs.inputs(things);
    return {
      items: things.map((job) => toDeadJob(job, inputs.get(job.id))),
      nextCursor: last === undefined ? null : encodeCursor('dead jobs', last),
    };
  },
);
