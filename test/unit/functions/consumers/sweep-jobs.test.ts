import { beforeEach, describe, expect, it } from '@jest/globals';
import { cancelJob, getJob, getJobStats, submitJob, submitJobs } from '#shared/contract/jobs.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { jobRunner } from '#shared/jobs/job-runner.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';

const minute = 60_000;
let world: World;
let worker: JobWorker;

beforeEach(async () => {
  world = await openWorld();
  worker = new JobWorker(world);
});

const nap = { kind: 'test.sleep', input: { milliseconds: 0 } };
const submit = async (body: object = nap) => (await must(world, submitJob, { body })).id as string;
const read = (id: string) => must(world, getJob, { params: { id } });

/** Lets a worker take a job, and end before it does anything else. */
async function killed(id: string): Promise<void> {
  const call = { correlationId: 'order-0001', deadline: Number.POSITIVE_INFINITY };
  expect(await jobRunner(world.runtime, provenTenant('edgar')).claim(id, call)).toBeDefined();
}

describe('sweepJobs', () => {
  it('leaves alone what is not late', async () => {
    await submit();
    world.queue.lose();
    world.clock += minute - 1;
    await worker.sweep();
    expect(world.queue.waiting).toEqual([]);
    expect(worker.records).toMatchObject([{ consumer: 'sweepJobs', counts: { resent: 0, ended: 0 } }]);
  });

  it('sends a message again that was lost, or never sent, each time later', async () => {
    world.queue.isDown = true;
    const id = await submit();
    world.queue.isDown = false;
    const sent: number[] = [];
    for (let minutes = 1; minutes <= 20; minutes += 1) {
      world.clock += minute;
      await worker.sweep();
      if (world.queue.waiting.length > 0) sent.push(minutes);
      world.queue.lose();
    }
    expect(sent).toEqual([1, 3, 7, 15]);
    world.clock += 15 * minute;
    await worker.sweep();
    await worker.workOff();
    expect(await read(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
  });

  it('lets another worker go on where one ended', async () => {
    const id = await submit({ kind: 'test.sleep', input: { milliseconds: 5 } });
    world.queue.lose();
    await killed(id);
    world.clock += minute;
    await worker.sweep();
    expect(await read(id)).toMatchObject({ state: 'running', attempts: 1 });
    await worker.workOff();
    expect(await read(id)).toMatchObject({ state: 'succeeded', attempts: 2 });
  });

  it('ends a job that ended its worker as often as it may be tried', async () => {
    const id = await submit({ kind: 'test.sleep', input: { milliseconds: 5 } });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await killed(id);
      world.clock += minute;
    }
    world.queue.lose();
    await worker.sweep();
    expect(await read(id)).toMatchObject({ state: 'dead', attempts: 3, problem: { code: 'job_failed' } });
    expect(world.queue.waiting).toEqual([]);
    expect(await must(world, getJobStats, {})).toMatchObject({ dead: 1, running: 0, capacity: 120 });
  });

  it('ends a job whose worker ended while it was to stop', async () => {
    const id = await submit({ kind: 'test.sleep', input: { milliseconds: 5 } });
    await killed(id);
    await must(world, cancelJob, { params: { id } });
    world.clock += minute;
    await worker.sweep();
    expect(await read(id)).toMatchObject({ state: 'canceled', cancelRequested: false });
  });

  it('finds every one of many, and of several sweepers one sends each message', async () => {
    for (let round = 0; round < 3; round += 1) {
      const shop = round === 2 ? 'northside' : 'edgar';
      const size = round === 1 ? 20 : 100;
      await must(world, submitJobs, { shop, body: { jobs: Array.from({ length: size }, () => nap) } });
    }
    world.queue.lose();
    world.clock += minute;
    await Promise.all([worker.sweep(), worker.sweep(), worker.sweep()]);
    const bodies = world.queue.waiting.map(({ body }) => body);
    expect([bodies.length, new Set(bodies).size]).toEqual([220, 220]);
    await worker.workOff();
    expect(await must(world, getJobStats, {})).toMatchObject({ queued: 0, succeeded: 120 });
    expect(await must(world, getJobStats, { shop: 'northside' })).toMatchObject({ queued: 0, succeeded: 100 });
  });
});
