import { setTimeout as wait } from 'node:timers/promises';
import { getJob, getJobStats, type Job } from '#shared/contract/jobs.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { ApiClient, Reply } from '../operating/api-client.ts';
import type { Note } from './notes.ts';
import type { Scene } from './scene.ts';

/** Rounds of a second in which work that was queued may come to its end. */
const patience = 180;

/** Rounds in which what is over is counted: counts are of a moment ago. */
const counting = 5;

/** What of `ApiClient` an audit of jobs needs. */
export type JobApi = Pick<ApiClient, 'callPatiently' | 'expect'>;

/** How long it waits between two looks, and what ends it. */
export interface Patience {
  readonly pause?: () => Promise<unknown>;
  readonly signal?: AbortSignal;
}

/** How many jobs of the shop are over, once none is under way or nobody would wait longer. */
async function overIn(api: JobApi, due: number, { pause = () => wait(1_000), signal }: Patience): Promise<number> {
  let over = 0;
  for (let round = 0, idle = 0; round < patience && idle < counting; round += 1) {
    const { queued, running, succeeded, failed, canceled, dead } = await api.expect(getJobStats);
    over = succeeded + failed + canceled + dead;
    if (queued + running === 0) idle += 1;
    if (idle > 0 && over === due) break;
    await pause();
    signal?.throwIfAborted();
  }
  return over;
}

function faultsOf(id: string, isCanceled: boolean, { status, body }: Reply): string[] {
  if (status >= 300) return [`job ${id} was accepted, and is not told: ${status} ${body.code}`];
  const { state, attempts } = body.data as Job;
  const lawful = isCanceled ? ['canceled', 'succeeded'] : ['succeeded'];
  if (!lawful.includes(state)) return [`job ${id} was accepted, and is ${state}`];
  return state === 'succeeded' && attempts !== 1 ? [`job ${id} was done ${attempts} times`] : [];
}

/**
 * What does not hold of the jobs that were accepted: each is there, comes to an end, was done once, and what was canceled has not
 * failed; and there are no others.
 */
export async function auditJobs(
  api: JobApi,
  notes: readonly Note[],
  { before }: Pick<Scene, 'before'>,
  patient: Patience = {},
): Promise<string[]> {
  const jobs = notes.filter((note) => note.kind === 'job');
  const canceled = new Set(jobs.filter((job) => job.canceled).map(({ id }) => id));
  const ids = [...new Set(jobs.map(({ id }) => id))];
  const unknown = notes.flatMap((note) => (note.kind === 'unknown' ? [note.jobs ?? 0] : []));
  const due = before.jobs + ids.length;
  const mayBe = unknown.reduce((sum, count) => sum + count, 0);
  const over = await overIn(api, due, patient);
  const faults: string[] = [];
  await inParallel(8, ids, async (id) => {
    patient.signal?.throwIfAborted();
    faults.push(...faultsOf(id, canceled.has(id), await api.callPatiently(getJob, { params: { id } })));
  });
  if (over < due || over > due + mayBe) faults.push(`${due} jobs were accepted, and ${over} came to an end`);
  return faults;
}
