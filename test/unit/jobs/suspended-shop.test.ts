import { beforeEach, expect, it } from '@jest/globals';
import { getJob, submitJob } from '#shared/contract/jobs.ts';
import { reinstateShop, suspendShop } from '#shared/contract/shop.ts';
import { must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../functions/open-world.ts';

const edgar = { as: 'operator', params: { shop: 'edgar' }, body: {} } as const;
const nap = { kind: 'test.sleep', input: { milliseconds: 1 } };
const minute = 60_000;

let world: World;
let worker: JobWorker;

beforeEach(async () => {
  world = await openWorld();
  worker = new JobWorker(world);
});

const stateOf = async (id: string) => (await must(world, getJob, { as: 'operator', params: { id } })).state;

/** Lets a sweeper look after jobs each minute, and workers do what they are sent. */
async function later(minutes: number): Promise<void> {
  for (let count = 0; count < minutes; count += 1) {
    world.clock += minute;
    await worker.sweep();
    await worker.workOff();
  }
}

it('a job of a suspended shop waits, however often it is sent, and is done once the shop is reinstated', async () => {
  const { id } = await must(world, submitJob, { body: nap });
  await must(world, suspendShop, edgar);
  // By then every worker knows.
  world.clock += 30_000;
  await worker.workOff();
  expect(await stateOf(id)).toBe('queued');
  await later(30);
  expect(await stateOf(id)).toBe('queued');
  await must(world, reinstateShop, edgar);
  await later(30);
  expect(await stateOf(id)).toBe('succeeded');
});

it('a job that is being carried out when its shop is suspended is carried out', async () => {
  const { id } = await must(world, submitJob, { body: nap });
  const { pause } = world.runtime;
  const suspending = new JobWorker(world, undefined, {
    pause: async (milliseconds) => {
      await must(world, suspendShop, edgar);
      await pause(milliseconds);
    },
  });
  await suspending.workOff();
  expect(await stateOf(id)).toBe('succeeded');
});

it('jobs of another shop go on', async () => {
  const { id } = await must(world, submitJob, { shop: 'northside', body: nap });
  await must(world, suspendShop, edgar);
  await worker.workOff();
  expect((await must(world, getJob, { shop: 'northside', params: { id } })).state).toBe('succeeded');
});
