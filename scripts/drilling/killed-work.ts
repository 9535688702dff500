import { setTimeout as wait } from 'node:timers/promises';
import { inParallel } from '../cli/in-parallel.ts';
import type { DrillCloud } from './drill-cloud.ts';
import type { Findings } from './findings.ts';
import type { Submission } from './work-plan.ts';
import type { Held, WorkQueue } from './work-queue.ts';
import type { WorkShop } from './work-shop.ts';

/** When a cloud is killed: which parts of the jobs have been acknowledged and are over, from 0 to 1. */
export interface Moment {
  readonly name: string;
  readonly acknowledged: number;
  readonly over: number;
}

/** Requests under way at once. */
const parallel = 3;

/** Milliseconds between two looks. */
const pause = 50;

/** Milliseconds everything has to come to its end in: the sweeper comes each minute. */
const patience = 10 * 60_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

/** How many jobs wait or run. */
async function openJobs(shops: readonly WorkShop[]): Promise<number> {
  const stats = await Promise.all(shops.map((shop) => shop.stats()));
  return sum(stats.map(({ queued, running }) => queued + running));
}

/**
 * Submits jobs and kills the cloud when the moment has come. It is off then, and some requests are not answered.
 * @returns settles when all have been acknowledged, which takes a cloud that runs
 */
export async function killAt(
  { name, acknowledged, over }: Moment,
  wave: readonly Submission[],
  shops: readonly WorkShop[],
  cloud: DrillCloud,
  findings: Findings,
): Promise<{ all: Promise<unknown> }> {
  const jobs = sum(wave.map((submission) => submission.jobs.length));
  let known = 0;
  const reached = Promise.withResolvers<void>();
  const all = inParallel(parallel, wave, async (submission) => {
    await shops.find(({ id }) => id === submission.shop)?.submit(submission);
    known += submission.jobs.length;
    if (known >= acknowledged * jobs) reached.resolve();
  });
  await Promise.race([all.then(() => undefined), reached.promise]);
  let open = 0;
  // There is no time to look while they are submitted.
  while (over > 0) {
    open = await openJobs(shops);
    if (known - open >= over * jobs) break;
    await wait(pause);
  }
  const told = `${known} of ${jobs} jobs acknowledged${over > 0 ? `, ${open} of them open` : ''}`;
  const isInTime = known < jobs || open > 0;
  await cloud.kill();
  await findings.check(`kill all of it ${name}`, () => ({
    measured: told,
    faults: isInTime ? [] : ['everything was over by then'],
  }));
  return { all };
}

/** Waits until no job is open any more. @throws Error where that takes too long */
export async function allOver(shops: readonly WorkShop[]): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await wait(pause)) {
    if ((await openJobs(shops)) === 0) return;
  }
  throw new Error(`${await openJobs(shops)} jobs are stuck`);
}

/** Waits until nothing waits in a queue for a while; what is in flight then has been received and not been done. */
export async function drained(queue: WorkQueue): Promise<Held> {
  let held = await queue.held();
  for (let quiet = 0; quiet < 10; await wait(2 * pause)) {
    held = await queue.held();
    quiet = held.waiting === 0 ? quiet + 1 : 0;
  }
  return held;
}
