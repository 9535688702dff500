import { beforeEach, describe, expect, it } from '@jest/globals';
import { cancelJob, getDeadJob, getJob, getJobResult, retryJob, submitJob } from '#shared/contract/jobs.ts';
import { jobInputKey, jobKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';

const nap = { kind: 'test.sleep', input: { milliseconds: 0 } };
const flop = { kind: 'test.fail', input: {} };
const erasure = { kind: 'customer.erase', input: { customerId: 'cus_0000000000000001' } };

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const retry = (id: string) => ({ params: { id }, body: {} });

const submitted = async (body: object): Promise<string> => (await must(world, submitJob, { body })).id;

async function workedOff(body: object): Promise<string> {
  const id = await submitted(body);
  await new JobWorker(world).workOff();
  return id;
}

describe('retryJob', () => {
  it('does the same once more as a new job, and leaves the old one as it is', async () => {
    const id = await workedOff(flop);
    world.clock += 1_000;
    const { status, headers, body } = await world.call(retryJob, retry(id));
    expect([status, headers.location, headers['retry-after']]).toEqual([202, `/api/admin/jobs/${body.data.id}`, '1']);
    expect(body.data).toMatchObject({ kind: 'test.fail', state: 'queued', attempts: 0, problem: null });
    expect(body.data.id).not.toBe(id);
    expect(await must(world, getJob, { params: { id } })).toMatchObject({ state: 'dead' });
    await new JobWorker(world).workOff();
    expect(await must(world, getDeadJob, { params: { id: body.data.id } })).toMatchObject({ input: {} });
  });

  it('hands on what was to be done, letter by letter', async () => {
    const flaky = { kind: 'test.flaky', input: { failures: 1 } };
    const id = await workedOff(flaky);
    const again = await must(world, retryJob, retry(id));
    await new JobWorker(world).workOff();
    const { output } = await must(world, getJobResult, { params: { id: again.id } });
    expect(output).toEqual({ attempts: 2 });
  });

  it('does what was canceled, and once more what succeeded', async () => {
    const canceled = await submitted(nap);
    await must(world, cancelJob, { params: { id: canceled } });
    expect((await world.call(retryJob, retry(canceled))).status).toBe(202);
    expect((await world.call(retryJob, retry(await workedOff(nap)))).status).toBe(202);
  });

  it('waits until it is over', async () => {
    const id = await submitted(nap);
    expect(await world.call(retryJob, retry(id))).toMatchObject({
      status: 425,
      headers: { 'retry-after': '1' },
      body: { code: 'too_early', detail: `The job ${id} is queued; ask again in a while.` },
    });
  });

  it('submits one job, however often it is asked with the same key', async () => {
    const request = { ...retry(await workedOff(flop)), idempotencyKey: 'again' };
    const first = await must(world, retryJob, request);
    const second = await world.call(retryJob, request);
    expect(second).toMatchObject({
      status: 202,
      headers: { 'idempotent-replayed': 'true' },
      body: { data: { id: first.id } },
    });
    expect(world.queue.waiting).toHaveLength(2);
  });

  it('also needs the scopes of the kind', async () => {
    const id = await workedOff(erasure);
    const { status, body } = await world.call(retryJob, { ...retry(id), as: 'dispatcher' });
    expect([status, body.code]).toEqual([403, 'forbidden']);
    expect(body.detail).toContain('customers:erase');
    expect((await world.call(retryJob, { ...retry(id), as: 'viewer' })).status).toBe(403);
  });

  it('takes no more than there is room for', async () => {
    const id = await workedOff(nap);
    await world.queue.send(Array.from({ length: 300 }, () => ({ body: '{}', group: 'flood' })));
    expect((await world.call(retryJob, retry(id))).status).toBe(503);
  });

  it('tells what this release can no longer do', async () => {
    const id = await workedOff(nap);
    const job = await world.tables.work.get(jobKey(provenTenant('edgar'), id));
    const key = jobInputKey(provenTenant('edgar'), String(job?.inputId));
    const item = { ...key, ...(await world.tables.work.get(key)), input: '{"milliseconds":-1}' };
    await world.tables.work.write({ kind: 'put', item });
    const answer = await world.call(retryJob, retry(id));
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/path/id/input/milliseconds']);
  });
});
