import { getJobStats } from '#shared/contract/jobs.ts';
import { jobList } from '#shared/data/job-list.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { jobDesk } from '#shared/jobs/job-desk.ts';

/** Answers how many jobs there are, how they fare, and how many more there may be. */
export const handler = endpoint(getJobStats, { desk: jobDesk, list: jobList }, async (_input, { desk, list, now }) => {
  const [{ oldestQueuedAt, ...numbers }, open, { capacity, depth }] = await Promise.all([
    list.numbers(now),
    list.open(),
    desk.room(),
  ]);
  return {
    ...numbers,
    queueDepth: depth.waiting,
    inFlight: depth.inFlight,
    oldestQueuedSeconds: oldestQueuedAt === null ? null : Math.max(0, Math.floor((now - oldestQueuedAt) / 1_000)),
    capacity: Math.max(0, capacity - open),
    asOf: new Date(now).toISOString(),
  };
});
