import { describe, expect, it } from '@jest/globals';
import type { Role } from '#shared/contract/access.ts';
import { getCustomer } from '#shared/contract/customers.ts';
import { getJob, getJobResult, type JobRequest, submitJob } from '#shared/contract/jobs.ts';
import { givenAppointment, givenCustomer, must } from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { ShopName, World } from '#test/support/world.ts';
import { openWorld } from '../functions/open-world.ts';

/** How a job ended, and what came of it. */
async function done(world: World, request: JobRequest, who: { as?: Role; shop?: ShopName } = {}) {
  const answer = await world.call(submitJob, { body: request, ...who });
  if (answer.status !== 202) return { refused: answer.body.code };
  await new JobWorker(world).workOff();
  const params = { id: answer.body.data.id };
  const { state, problem } = await must(world, getJob, { params, ...who });
  const result = await world.call(getJobResult, { params, ...who });
  return { state, code: problem?.code, output: result.body.data?.output };
}

const merging = (keepId: string, mergeId: string): JobRequest => ({
  kind: 'customers.merge',
  input: { keepId, mergeId },
});
const erasing = (customerId: string): JobRequest => ({ kind: 'customer.erase', input: { customerId } });

describe('the jobs that take customers away', () => {
  it('merge, then erase', async () => {
    const world = await openWorld();
    const [kept, other] = [await givenCustomer(world), await givenCustomer(world, { phone: '+13105550124' })];
    await givenAppointment(world, { customer: { id: other.id } });
    expect(await done(world, merging(kept.id, other.id), { as: 'dispatcher' })).toEqual({
      state: 'succeeded',
      output: { customerId: kept.id },
    });
    expect((await world.call(getCustomer, { params: { id: other.id } })).status).toBe(404);
    expect(await done(world, erasing(kept.id))).toEqual({
      state: 'succeeded',
      output: { customerId: kept.id, appointments: 1 },
    });
    expect((await world.call(getCustomer, { params: { id: kept.id } })).status).toBe(404);
  });

  it('are for those who may: erasing is for managers', async () => {
    const world = await openWorld();
    const { id } = await givenCustomer(world);
    expect(await done(world, erasing(id), { as: 'dispatcher' })).toEqual({ refused: 'forbidden' });
    expect(await done(world, merging(id, id), { as: 'technician' })).toEqual({ refused: 'forbidden' });
  });

  it("fail at once for an id that is unknown, or another shop's", async () => {
    const world = await openWorld();
    const { id } = await givenCustomer(world);
    const elsewhere = { shop: 'northside' } as const;
    expect(await done(world, erasing(id), elsewhere)).toMatchObject({ state: 'failed', code: 'not_found' });
    expect(await done(world, merging(id, 'cus_0000000000000000'))).toMatchObject({
      state: 'failed',
      code: 'not_found',
    });
    expect(await done(world, merging(id, id))).toMatchObject({ state: 'failed', code: 'validation_failed' });
    expect((await world.call(getCustomer, { params: { id } })).status).toBe(200);
  });
});
