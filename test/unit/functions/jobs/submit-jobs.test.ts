import { beforeEach, describe, expect, it } from '@jest/globals';
import { cancelJob, getJobStats, listJobs, submitJob, submitJobs } from '#shared/contract/jobs.ts';
import { openJobsKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';

const nap = { kind: 'test.sleep', input: { milliseconds: 0 } };
const naps = (count: number) => ({ body: { jobs: Array.from({ length: count }, () => nap) } });

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const open = async () => (await world.tables.work.get(openJobsKey(provenTenant('edgar'))))?.open;
const okays = (items: { ok: boolean }[]) => items.filter(({ ok }) => ok).length;

describe('submitJob', () => {
  it('answers at once where the job is, and what place it has', async () => {
    await must(world, submitJob, { body: nap });
    world.clock += 1;
    const { status, headers, body } = await world.call(submitJob, { body: nap });
    expect([status, headers.location, headers['retry-after']]).toEqual([202, `/api/admin/jobs/${body.data.id}`, '1']);
    expect(body.data).toMatchObject({ state: 'queued', queuePosition: 2, attempts: 0, progress: 0 });
    expect(world.queue.waiting.map(({ group }) => group)).toEqual(['edgar', 'edgar']);
    expect(JSON.parse(world.queue.waiting[1]?.body ?? '')).toMatchObject({ shop: 'edgar', jobId: body.data.id });
  });

  it('takes work while the queue is out of reach: the sweeper will send it', async () => {
    world.queue.isDown = true;
    expect((await world.call(submitJob, { body: nap })).status).toBe(202);
    world.queue.isDown = false;
    world.clock += 60_000;
    const worker = new JobWorker(world);
    await worker.sweep();
    await worker.workOff();
    expect(await must(world, getJobStats, {})).toMatchObject({ succeeded: 1 });
  });

  it('takes no more of a shop than it has room for, exactly, and of others all the same', async () => {
    await must(world, submitJobs, naps(100));
    const rivals = await Promise.all(Array.from({ length: 30 }, () => world.call(submitJob, { body: nap })));
    expect(rivals.filter(({ status }) => status === 202)).toHaveLength(20);
    const [refused] = rivals.filter(({ status }) => status !== 202);
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' }, headers: { 'retry-after': '10' } });
    expect(await open()).toBe(120);
    expect((await world.call(submitJob, { body: nap, shop: 'northside' })).status).toBe(202);
  });

  it('has room again once a job is over', async () => {
    for (const count of [100, 20]) await must(world, submitJobs, naps(count));
    const [{ id }] = (await must(world, listJobs, { query: { limit: 1 } })).items;
    await must(world, cancelJob, { params: { id } });
    expect((await world.call(submitJob, { body: nap })).status).toBe(202);
    expect((await world.call(submitJob, { body: nap })).status).toBe(503);
  });

  it('takes no more where too many messages of all shops wait, but knows what it took', async () => {
    const request = { body: nap, idempotencyKey: 'early' };
    await must(world, submitJob, request);
    await world.queue.send(Array.from({ length: 300 }, () => ({ body: '{}', group: 'flood' })));
    expect((await world.call(submitJob, { body: nap })).status).toBe(503);
    expect(await world.call(submitJob, request)).toMatchObject({
      status: 202,
      headers: { 'idempotent-replayed': 'true' },
    });
    expect(await must(world, getJobStats, {})).toMatchObject({ queueDepth: 302, capacity: 0 });
    expect((await world.call(submitJob, { body: nap, shop: 'northside' })).status).toBe(503);
  });

  it.each([
    [{ kind: 'test.none', input: {} }, '/body/kind'],
    [{ kind: 'test.flaky', input: { failures: 11 } }, '/body/input/failures'],
    [{ kind: 'test.sleep', input: { milliseconds: 5, extra: 1 } }, '/body/input/extra'],
  ])('refuses %j', async (body, pointer) => {
    const answer = await world.call(submitJob, { body });
    expect([answer.status, answer.body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      400,
      [pointer],
    ]);
  });

  it('knows no test kinds outside of stage local', async () => {
    Object.defineProperty(world.runtime.environment, 'STAGE', { value: 'prod' });
    expect((await world.call(submitJob, { body: nap })).body.errors).toEqual([
      { pointer: '/body/kind', message: 'there is no kind test.sleep in this stage' },
    ]);
  });
});

describe('submitJobs', () => {
  it('judges each request alone, and tells the outcomes in order', async () => {
    const jobs = [nap, { kind: 'test.none', input: {} }, { kind: 'test.fail', input: {} }];
    const { items } = await must(world, submitJobs, { body: { jobs } });
    expect(items).toMatchObject([
      { ok: true, job: { kind: 'test.sleep', queuePosition: 1 } },
      { ok: false, problem: { code: 'validation_failed', errors: [{ pointer: '/body/jobs/1/kind' }] } },
      { ok: true, job: { kind: 'test.fail', queuePosition: 2 } },
    ]);
    expect(world.queue.waiting).toHaveLength(2);
  });

  it('submits what there is room for, the first ones first, and the rest when it is sent again', async () => {
    await must(world, submitJobs, naps(90));
    const request = { ...naps(70), idempotencyKey: 'batch' };
    const first = await must(world, submitJobs, request);
    expect(first.items.map(({ ok }: { ok: boolean }) => ok)).toEqual(Array.from({ length: 70 }, (_, at) => at < 30));
    expect(first.items[30].problem).toMatchObject({ code: 'unavailable', status: 503 });
    await new JobWorker(world).workOff();
    const second = await world.call(submitJobs, request);
    expect([okays(second.body.data.items), second.headers['idempotent-replayed']]).toEqual([70, undefined]);
    const ids = (items: { job?: { id: string } }[]) => items.slice(0, 30).map(({ job }) => job?.id);
    expect(ids(second.body.data.items)).toEqual(ids(first.items));
    expect(await open()).toBe(40);
    expect((await world.call(submitJobs, request)).headers['idempotent-replayed']).toBe('true');
  });

  it('finds each job again at its place, also where another is allowed by now that was refused', async () => {
    const erase = { kind: 'customer.erase', input: { customerId: 'cus_3k9x2m4q8r7t5v1w' } };
    const request = { body: { jobs: [erase, nap] }, idempotencyKey: 'batch' };
    const first = (await world.call(submitJobs, { ...request, as: 'dispatcher' })).body.data.items;
    expect(first).toMatchObject([{ ok: false, problem: { code: 'forbidden' } }, { ok: true }]);
    const { items } = await must(world, submitJobs, request);
    expect(items).toMatchObject([{ job: { kind: 'customer.erase' } }, { job: { id: first[1].job.id } }]);
    expect(await open()).toBe(2);
  });

  it('tells of many mistakes in one request the first', async () => {
    const input = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`field${at}`, at]));
    const { items } = await must(world, submitJobs, { body: { jobs: [{ kind: 'test.fail', input }] } });
    expect(items[0].problem.errors).toHaveLength(21);
  });

  it.each([0, 101])('refuses %i jobs', async (count) => {
    expect((await world.call(submitJobs, naps(count))).status).toBe(400);
  });
});

describe('the trace of the request that submitted a job', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it.each([
    ['its message', async () => {}],
    [
      'the message that is sent in the place of a lost one',
      async (worker: JobWorker) => {
        world.queue.take();
        world.clock += 61_000;
        await worker.sweep();
      },
    ],
  ])('is told where the job is worked on, by %s', async (_which, meanwhile) => {
    await must(world, submitJob, { body: nap, headers: { traceparent } });
    const worker = new JobWorker(world);
    await meanwhile(worker);
    await worker.workOff();
    expect(worker.records.filter(({ consumer }) => consumer === 'runJob')).toMatchObject([
      { traceparent, outcome: 'done' },
    ]);
  });
});
