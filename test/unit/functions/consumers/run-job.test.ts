import { beforeEach, describe, expect, it } from '@jest/globals';
import { cancelJob, getJob, getJobResult, submitJob } from '#shared/contract/jobs.ts';
import { jobKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';

let world: World;
let worker: JobWorker;

beforeEach(async () => {
  world = await openWorld();
  worker = new JobWorker(world);
});

const submit = (kind: string, input: object = {}) => must(world, submitJob, { body: { kind, input } });
const read = (id: string) => must(world, getJob, { params: { id } });
const message = (id: string) => JSON.stringify({ shop: 'edgar', jobId: id, correlationId: 'order-0001' });

describe('runJob', () => {
  it('is stopped by who may do what the job does, and nobody else', async () => {
    const { id } = await submit('customer.erase', { customerId: 'cus_3k9x2m4q8r7t5v1w' });
    const params = { params: { id } };
    expect(await world.call(cancelJob, { ...params, as: 'dispatcher' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining('customers:erase') },
    });
    expect(await read(id)).toMatchObject({ state: 'queued' });
    expect((await world.call(cancelJob, params)).body.data).toMatchObject({ state: 'canceled' });
  });

  it('carries out the job a message names, and keeps what came of it', async () => {
    const { id } = await submit('test.sleep', { milliseconds: 2_500 });
    await worker.workOff();
    expect(await read(id)).toMatchObject({
      state: 'succeeded',
      progress: 100,
      attempts: 1,
      stage: null,
      problem: null,
    });
    const result = await must(world, getJobResult, { params: { id } });
    expect(result).toEqual({ id, kind: 'test.sleep', output: { milliseconds: 2_500 }, link: null });
    expect(worker.records).toMatchObject([{ consumer: 'runJob', outcome: 'done', shop: 'edgar', failure: undefined }]);
  });

  it('tries what failed again, after a pause, until it succeeds', async () => {
    const { id } = await submit('test.flaky', { failures: 2 });
    const [sent] = world.queue.waiting;
    await worker.runNext();
    expect(await read(id)).toMatchObject({
      state: 'queued',
      attempts: 1,
      problem: { code: 'job_failed', status: 409 },
    });
    expect(world.queue.waiting).toMatchObject([{ body: sent?.body, group: 'edgar', delaySeconds: expect.any(Number) }]);
    await worker.workOff();
    expect(await read(id)).toMatchObject({ state: 'succeeded', attempts: 3, problem: null });
    expect(worker.records.map(({ failure }) => (failure as Error | undefined)?.message)).toEqual([
      'failure 1 of the 2 asked for',
      'failure 2 of the 2 asked for',
      undefined,
    ]);
  });

  it('gives up a job whose attempts are used up, and tells nobody what it met but the log', async () => {
    const { id } = await submit('test.fail');
    await worker.workOff();
    const job = await read(id);
    expect(job).toMatchObject({ state: 'dead', attempts: 3, problem: { code: 'job_failed' } });
    expect(job.problem.detail).not.toContain('always fails');
    expect((await world.call(getJobResult, { params: { id } })).body).toMatchObject({
      code: 'job_failed',
      status: 409,
    });
    expect(world.queue.waiting).toEqual([]);
  });

  it('does nothing for a message of a job that is over, was never there, or is another worker’s', async () => {
    const { id } = await submit('test.sleep', { milliseconds: 0 });
    await worker.workOff();
    const before = await read(id);
    for (const each of [id, 'job_0000000000000000']) await worker.deliver(message(each));
    expect(await read(id)).toEqual(before);
    expect(worker.records.map(({ outcome }) => outcome)).toEqual(['done', 'skipped', 'skipped']);
  });

  it('carries a job out once, though two workers have its message at once', async () => {
    const { id } = await submit('test.sleep', { milliseconds: 3_000 });
    await Promise.all([worker.deliver(message(id)), worker.deliver(message(id))]);
    expect(worker.records.map(({ outcome }) => outcome).sort()).toEqual(['done', 'skipped']);
    expect(await read(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
  });

  it('never starts a job that was canceled while it waited', async () => {
    const { id } = await submit('test.sleep', { milliseconds: 0 });
    expect(await must(world, cancelJob, { params: { id } })).toMatchObject({ state: 'canceled', queuePosition: null });
    await worker.workOff();
    expect(await read(id)).toMatchObject({ state: 'canceled', attempts: 0, startedAt: null });
    expect((await world.call(getJobResult, { params: { id } })).status).toBe(404);
  });

  it('stops a job that is canceled while it runs', async () => {
    const { id } = await submit('test.sleep', { milliseconds: 600_000 });
    const { pause } = world.runtime;
    let asked: unknown;
    Object.assign(world.runtime, {
      pause: async (milliseconds: number) => {
        await pause(milliseconds);
        asked ??= await must(world, cancelJob, { params: { id } });
      },
    });
    await new JobWorker(world).runNext();
    expect(asked).toMatchObject({ state: 'running', cancelRequested: true });
    expect(await read(id)).toMatchObject({ state: 'canceled', cancelRequested: false, attempts: 1 });
  });

  it('tells while it runs how far it is', async () => {
    const { id } = await submit('test.sleep', { milliseconds: 4_000 });
    const { pause } = world.runtime;
    const seen: unknown[] = [];
    Object.assign(world.runtime, {
      pause: async (milliseconds: number) => {
        const { progress, stage } = await read(id);
        seen.push([progress, stage]);
        await pause(milliseconds);
      },
    });
    await new JobWorker(world).runNext();
    expect(seen).toEqual([
      [0, null],
      [25, 'sleeping'],
      [50, 'sleeping'],
      [75, 'sleeping'],
    ]);
  });

  it('puts a long job down when the time of its call is short, and goes on where it was', async () => {
    const { id } = await submit('test.sleep', { milliseconds: 30_000 });
    const startedAt = world.clock;
    await worker.runNext(20_000);
    expect(await read(id)).toMatchObject({ state: 'queued', attempts: 0, stage: 'sleeping' });
    expect(world.queue.waiting).toHaveLength(1);
    await worker.workOff();
    expect(await read(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
    expect(world.clock - startedAt).toBe(30_000);
  });

  it('leaves a job alone that another worker took since', async () => {
    const { id } = await submit('test.sleep', { milliseconds: 90_000 });
    const { pause } = world.runtime;
    let other: Promise<unknown> | undefined;
    Object.assign(world.runtime, {
      pause: async (milliseconds: number) => {
        // It was away for longer than its lease, and another worker began anew.
        if (other === undefined) {
          world.clock += 61_000;
          other = new JobWorker(world).deliver(message(id), 900_000);
          await other;
        } else await pause(milliseconds);
      },
    });
    const first = new JobWorker(world);
    await first.runNext(900_000);
    expect(first.records).toMatchObject([{ outcome: 'done', failure: undefined }]);
    expect(await read(id)).toMatchObject({ state: 'succeeded', attempts: 2 });
    const item = await world.tables.work.get(jobKey(provenTenant('edgar'), id));
    expect(item).toMatchObject({ leaseOwner: null, state: 'succeeded' });
  });

  it('comes back to a job that waits on purpose when it is time', async () => {
    const { id } = await submit('test.flaky', { failures: 1 });
    await worker.runNext();
    world.queue.lose();
    await worker.deliver(message(id));
    const { attempts, state } = await read(id);
    if (state === 'queued') expect([attempts, world.queue.waiting.length]).toEqual([1, 1]);
    await worker.workOff();
    expect(await read(id)).toMatchObject({ state: 'succeeded', attempts: 2 });
  });
});
