import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  cancelJob,
  discardJob,
  getDeadJob,
  getJob,
  getJobResult,
  getJobStats,
  listDeadJobs,
  listJobs,
  redriveJob,
  submitJob,
} from '#shared/contract/jobs.ts';
import { jobResultKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';

const nap = { kind: 'test.sleep', input: { milliseconds: 0 } };
const flop = { kind: 'test.fail', input: {} };
const day = 86_400_000;

let world: World;
const submit = async (body: object) => (await must(world, submitJob, { body })).id as string;

/** Every id of a list, page by page. */
async function walk(query: Record<string, string | number>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { id: string }[]; nextCursor: string | null } = await must(world, listJobs, {
      query: { ...query, ...(cursor === null ? {} : { cursor }) },
    });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

describe('a list of jobs', () => {
  const ids: string[] = [];

  beforeAll(async () => {
    world = await openWorld();
    for (let count = 0; count < 7; count += 1) {
      ids.push(await submit(count % 2 === 0 ? nap : flop));
      world.clock += 10;
    }
    await must(world, cancelJob, { params: { id: ids[6] ?? '' } });
    await new JobWorker(world).workOff();
    ids.push(await submit(nap));
  });

  it('has the latest first, each once, however it is paged', async () => {
    const latestFirst = ids.toReversed();
    expect(await walk({ limit: 3 })).toEqual(latestFirst);
    expect(await walk({ limit: 100 })).toEqual(latestFirst);
  });

  it('has those of a state or a kind', async () => {
    expect(await walk({ state: 'queued' })).toEqual([ids[7]]);
    expect(await walk({ state: 'canceled', limit: 1 })).toEqual([ids[6]]);
    expect((await walk({ state: 'dead', limit: 1 })).sort()).toEqual([ids[1], ids[3], ids[5]]);
    expect(await walk({ kind: 'test.fail', limit: 2 })).toEqual([ids[5], ids[3], ids[1]]);
    expect(await walk({ state: 'succeeded', kind: 'test.fail' })).toEqual([]);
  });

  it('is counted', async () => {
    world.clock += 5_500;
    const { asOf: _asOf, ...numbers } = await must(world, getJobStats, {});
    expect(numbers).toEqual({
      queued: 1,
      running: 0,
      succeeded: 3,
      failed: 0,
      canceled: 1,
      dead: 3,
      throughput: 3,
      queueDepth: 1,
      inFlight: 0,
      oldestQueuedSeconds: 5,
      capacity: 119,
    });
  });

  it('forgets what is over after a week, and what is dead after two', async () => {
    world.clock += 7 * day + 60_000;
    expect(await must(world, getJobStats, {})).toMatchObject({ succeeded: 0, canceled: 0, dead: 3, throughput: 0 });
    expect((await walk({})).length).toBe(4);
    expect((await world.call(getJob, { params: { id: ids[0] ?? '' } })).status).toBe(404);
    world.clock += 7 * day;
    expect(await must(world, getJobStats, {})).toMatchObject({ queued: 1, dead: 0 });
    expect(await walk({})).toEqual([ids[7]]);
  });
});

describe('a dead job', () => {
  beforeAll(async () => {
    world = await openWorld();
  });

  it('shows operators why, when and what, without personal data, and what was decided', async () => {
    const id = await submit(flop);
    const worker = new JobWorker(world);
    await worker.workOff();
    const [dead] = (await must(world, listDeadJobs, {})).items;
    expect(dead).toEqual(await must(world, getDeadJob, { params: { id } }));
    expect(dead).toMatchObject({ job: { id, attempts: 3, problem: { code: 'job_failed' } }, input: {}, decisions: [] });
    expect(worker.records.map(({ correlationId }) => correlationId)).toEqual(Array(3).fill(dead.correlationId));
    expect(Date.parse(dead.lastSeenAt)).toBeGreaterThan(Date.parse(dead.firstSeenAt));
    const redriven = await must(world, redriveJob, { params: { id }, body: { reason: 'mended' } });
    expect(redriven).toMatchObject({ state: 'queued', attempts: 0, queuePosition: 1, problem: null, expiresAt: null });
    expect(await must(world, redriveJob, { params: { id }, body: {} })).toEqual(redriven);
    await new JobWorker(world).workOff();
    expect(await must(world, discardJob, { params: { id }, body: {} })).toMatchObject({ state: 'failed', attempts: 3 });
    expect((await must(world, getDeadJob, { params: { id } })).decisions).toMatchObject([
      { decision: 'redriven', reason: 'mended', by: expect.stringMatching(/^key:/) },
      { decision: 'discarded', reason: null },
    ]);
    expect((await must(world, listDeadJobs, {})).items).toEqual([]);
  });
});

describe('the result of a job', () => {
  beforeAll(async () => {
    world = await openWorld();
  });

  it('is early while it waits, with when to ask again', async () => {
    const id = await submit(nap);
    expect(await world.call(getJobResult, { params: { id } })).toMatchObject({
      status: 425,
      headers: { 'retry-after': '1' },
      body: { code: 'too_early', retryable: true },
    });
  });

  it('may stand in a file, behind a link of a quarter of an hour', async () => {
    const id = await submit(nap);
    await new JobWorker(world).workOff();
    const item = { ...jobResultKey(provenTenant('edgar'), id), output: null, file: 'T/edgar/jobs/a b.json' };
    await world.tables.work.write({ kind: 'put', item });
    const { output, link } = await must(world, getJobResult, { params: { id } });
    expect(output).toBeNull();
    expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:9\/files\/T\/edgar\/jobs\/a%20b\.json\?X-Amz-Algorithm=/);
    expect(Date.parse(link.expiresAt) - world.clock).toBe(900_000);
  });
});
