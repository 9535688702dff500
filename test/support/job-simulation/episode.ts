import { jobKindOf } from '#shared/contract/job-kinds.ts';
import { jobStore } from '#shared/data/job-store.ts';
import type { Table } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { Witness } from '#shared/data/witness.ts';
import { requestKey } from '#shared/data/writer.ts';
import { messageOf } from '#shared/jobs/job-message.ts';
import { jobRunner } from '#shared/jobs/job-runner.ts';
import { jobSweeper } from '#shared/jobs/job-sweeper.ts';
import { Random } from '../history/random.ts';
import { MemoryTable } from '../memory-table.ts';
import { silentWitness } from '../silent-witness.ts';
import { Scheduler } from '../simulation/scheduler.ts';
import { clocksApart, JobWatch } from './job-watch.ts';
import { judge } from './judge.ts';
import { type Ground, SimulatedWorker } from './simulated-worker.ts';
import { UnreliableQueue } from './unreliable-queue.ts';

/** The shops of an episode. */
const shops = ['edgar', 'northside', 'harbour'] as const;
const requests = [
  { kind: 'test.sleep', input: { milliseconds: 0 } },
  { kind: 'test.sleep', input: { milliseconds: 5_000 } },
  { kind: 'test.flaky', input: { failures: 1 } },
  { kind: 'test.flaky', input: { failures: 2 } },
  { kind: 'test.fail', input: {} },
] as const;

/** Puts a fault of our own between queued work and its table. */
export type Sabotage = (table: Table) => Table;

/** How an episode went. */
export interface Episode {
  /** Promises that were broken, in words. */
  readonly findings: readonly string[];
  readonly ends: Readonly<Record<string, number>>;
  /** How many starts and ends of jobs nobody was told about: the worker ended, or lost its answer, between the write and the word. */
  readonly untold: number;
  readonly turns: number;
  readonly killed: number;
}

/**
 * Lets shops submit jobs while messages are lost, doubled, late and out of order, workers end at any call, sweepers meet and clocks
 * differ; then all of that stops, and what is left has to come to an end.
 * @param sabotage what is wrong with the table, to see that it would be noticed
 */
export async function playEpisode(seed: number, size: number, sabotage: Sabotage = (table) => table): Promise<Episode> {
  const random = new Random(seed);
  const scheduler = new Scheduler(random);
  let clock = Date.parse('2025-09-20T16:00:00.000Z');
  let isQuiet = false;
  let killed = 0;
  const now = () => clock;
  const told: string[] = [];
  const witness: Witness = {
    ...silentWitness,
    jobStarted: ({ id }) => told.push(`start of ${id}`),
    jobEnded: ({ id }) => told.push(`end of ${id}`),
  };
  const memory = new MemoryTable({ now });
  const queue = new UnreliableQueue(random, now, { lost: 0.1, doubled: 0.1, delayed: 0.2 });
  const watch = new JobWatch(memory, now);
  const work = sabotage(watch.table);
  const ground: Ground = { scheduler, random, work, queue, witness, now, outages: () => (isQuiet ? 0 : 0.02) };
  const newWorker = () => new SimulatedWorker(ground, isQuiet ? 0 : Math.round((random.next() - 0.5) * clocksApart));
  const alive = new Set<SimulatedWorker>();
  const jobs: { shop: string; id: string }[] = [];

  const launch = (act: (worker: SimulatedWorker) => Promise<unknown>): void => {
    const worker = newWorker();
    alive.add(worker);
    // A process that failed is a process that ended.
    void act(worker)
      .catch(() => undefined)
      .finally(() => alive.delete(worker));
  };
  const kill = (): void => {
    const [worker] = [...alive].slice(random.below(Math.max(1, alive.size)));
    if (worker === undefined) return;
    worker.isAlive = false;
    alive.delete(worker);
    killed += 1;
  };
  const submit = async (number: number): Promise<void> => {
    const shop = random.pick(shops);
    const request = random.pick(requests);
    const key = requestKey(`request-${number}`, { operation: 'submitJob', input: request });
    const newJob = {
      kind: request.kind,
      inputVersion: jobKindOf(request.kind)?.inputVersion ?? 1,
      input: request.input,
    };
    for (;;) {
      const worker = newWorker();
      const asked = { shop: provenTenant(shop), by: 'key', operation: 'submitJob', correlationId: `c-${number}` };
      const writer = { ...asked, now: now(), key, replayed: false };
      try {
        const [job] = await jobStore(worker.runtime, asked.shop).submit([newJob], writer, size);
        if (job === undefined) throw new Error('there was room');
        jobs.push({ shop, id: job.id });
        if (random.next() < 0.9) await queue.send([messageOf(job)]);
        return;
      } catch {
        // The caller asks again, with the same key.
      }
    }
  };
  const deliver = (body: string): void =>
    launch(async ({ runtime }) => {
      const { shop, jobId, correlationId } = JSON.parse(body);
      const runner = jobRunner(runtime, shop);
      const call = { correlationId, deadline: runtime.now() + 120_000 };
      const claimed = await runner.claim(jobId, call);
      if (claimed !== undefined) await runner.run(claimed, call);
    });
  const sweep = (): void => launch(({ runtime }) => jobSweeper(runtime).sweep('sweeping'));
  const cancel = (): void =>
    launch(async ({ runtime }) => {
      const { shop, id } = jobs[random.below(jobs.length)] ?? { shop: '', id: '' };
      const key = requestKey(`cancel-${random.next()}`, { operation: 'cancelJob', input: id });
      const asked = { shop: provenTenant(shop), by: 'key', operation: 'cancelJob', correlationId: 'c' };
      const writer = { ...asked, now: runtime.now(), key, replayed: false };
      await jobStore(runtime, asked.shop).cancel(id, writer);
    });

  const live = async (): Promise<void> => {
    for (let number = 0; number < size; number += 1) {
      await submit(number);
      for (let step = 0; step < 12; step += 1) {
        clock += Math.round(random.next() * 2_000);
        const body = alive.size < 8 ? queue.take() : undefined;
        if (body !== undefined) deliver(body);
        if (random.next() < 0.03) kill();
        if (random.next() < 0.03) for (let one = 0; one < 2; one += 1) sweep();
        if (random.next() < 0.01) cancel();
        await scheduler.pass(undefined, random.below(4));
      }
    }
    isQuiet = true;
    queue.faults = { lost: 0, doubled: 0, delayed: 0 };
    for (let minute = 0; minute < 60; minute += 1) {
      clock += 60_000;
      sweep();
      for (let step = 0; step < size; step += 1) {
        await scheduler.pass(undefined, 2);
        const body = queue.take();
        if (body !== undefined) deliver(body);
        else if (alive.size === 0) break;
      }
    }
  };
  await scheduler.run(live());
  await scheduler.drain();
  return { ...(await judge(memory, shops, jobs, watch, told)), turns: scheduler.turn, killed };
}
