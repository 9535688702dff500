import { listJobs } from '#shared/contract/jobs.ts';
import { collect } from '#shared/data/collect.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { jobList, positionForms, positionInState } from '#shared/data/job-list.ts';
import { toJob } from '#shared/data/job-view.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the shop's jobs, the latest first. */
export const handler = endpoint(
  listJobs,
  { list: jobList },
  async ({ query: { cursor, limit, state, kind } }, { list }) => {
    const filter = ['jobs', state, kind];
    const after = decodeCursor(filter, cursor, state === undefined ? positionForms.all : positionForms.ofState);
    const { things, last } = await collect({
      source: (position, size) =>
        state === undefined ? list.page(position, size) : list.pageOf(state, position, size),
      keep: (job) => kind === undefined || job.kind === kind,
      positionOf: state === undefined ? (job) => job.id : positionInState,
      after,
      limit,
    });
    const positions = await list.positions(things);
    return {
      items: things.map((job) => toJob(job, positions.get(job.id))),
      nextCursor: last === undefined ? null : encodeCursor(filter, last),
    };
  },
);
