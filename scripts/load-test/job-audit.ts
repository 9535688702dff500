import { setTimeout as wait } from 'node:timers/promises';
import { getJob, getJobStats } from '#shared/contract/jobs.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { ReadApi } from './audit.ts';
import type { Note } from './notes.ts';

/** Rounds of a second in which work that was queued may come to its end. */
const patience = 180;

/** What does not hold of the jobs that were accepted: each comes to an end, and what was canceled has not failed. */
export async function auditJobs(
  api: ReadApi,
  notes: readonly Note[],
  pause: () => Promise<unknown> = () => wait(1_000),
): Promise<string[]> {
  const jobs = notes.filter((note) => note.kind === 'job');
  const canceled = new Set(jobs.filter((job) => job.canceled).map(({ id }) => id));
  for (let round = 0; round < patience; round += 1) {
    const { queued, running } = await api.expect(getJobStats);
    if (queued + running === 0) break;
    await pause();
  }
  const faults: string[] = [];
  await inParallel(8, [...new Set(jobs.map(({ id }) => id))], async (id) => {
    const { state } = await api.expect(getJob, { params: { id } });
    const lawful = canceled.has(id) ? ['canceled', 'succeeded'] : ['succeeded'];
    if (!lawful.includes(state)) faults.push(`job ${id} was accepted, and is ${state}`);
  });
  return faults;
}
