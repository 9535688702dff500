import { beforeAll, describe, expect, it } from '@jest/globals';
import { createAppointment, getBoard, listAppointments } from '#shared/contract/appointments.ts';
import { createCustomer, searchCustomers } from '#shared/contract/customers.ts';
import { listJobs } from '#shared/contract/jobs.ts';
import { isWrite, type Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { listServices } from '#shared/contract/services.ts';
import { listTechnicians } from '#shared/contract/technicians.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { givenIds, type Ids, idPlaces, type Own } from './foreign-ids.ts';
import { openWorld } from './open-world.ts';

let world: World;
let own: Own;
let foreign: Own;

/** Ids nobody has, as long as those somebody has. */
const unknown: Ids = {
  appointment: 'apt_0000000000000000',
  customer: 'cus_0000000000000000',
  vehicle: 'veh_0000000000000000',
  technician: 'tec_0000000000000000',
  service: 'UNKNOWN1',
  job: 'job_0000000000000000',
  apiKey: '000000000000',
  person: 'inv_1111111111111111',
  device: '000000000000',
};

beforeAll(async () => {
  world = await openWorld();
  own = await givenIds(world, 'edgar', 'EDGAR001');
  foreign = await givenIds(world, 'northside', 'NORTH001');
});

describe.each(idPlaces.map((place) => [place.operation.id, place.place, place] as const))('%s', (_id, where, place) => {
  const send = (ids: Ids) =>
    world.call(place.operation, { ...place.request(ids, own), headers: { 'x-correlation-id': 'isolation' } });

  it(`answers another shop's id at ${where} byte for byte as one nobody has`, async () => {
    const answers = [await send(foreign), await send(unknown)];
    const [theirs, nobodys] = answers.map((answer, index) => {
      // Of the id, too.
      const { 'content-digest': _, ...headers } = answer.headers;
      let text = JSON.stringify({ ...answer, headers });
      for (const id of Object.values(index === 0 ? foreign : unknown)) text = text.replaceAll(id, '<id>');
      return text;
    });
    expect(theirs).toBe(nobodys);
    expect(answers[0]?.status).toBe(place.status);
    if (place.status === 400) expect(answers[0]?.body.errors).toMatchObject([{ pointer: where }]);
  });
});

/** Every read that needs no id. */
const reads = operations.filter(
  ({ operation }) => !isWrite(operation) && !/\{/.test(operation.path) && operation.scope !== null,
);

it.each(
  reads.map(({ operation }) => [operation.id, operation] as const),
)('%s shows nothing of another shop', async (_id, operation) => {
  const answer = JSON.stringify(await world.call(operation));
  for (const id of Object.values(foreign)) expect(answer).not.toContain(id);
  expect(answer).not.toContain('northside');
});

it.each([
  ['listAppointments', listAppointments],
  ['searchCustomers', searchCustomers],
  ['listServices', listServices],
  ['listTechnicians', listTechnicians],
  ['listJobs', listJobs],
] as const)('a cursor of another shop shows %s of the own shop, or nothing', async (_id, operation: Operation) => {
  const fresh = await openWorld();
  const theirs = [await givenIds(fresh, 'northside', 'NORTH001'), await givenIds(fresh, 'northside', 'NORTH002')];
  await givenIds(fresh, 'edgar', 'EDGAR001');
  await givenIds(fresh, 'edgar', 'ZULU001');
  const { nextCursor: cursor } = await must(fresh, operation, { query: { limit: 1 }, shop: 'northside' });
  const { status, body } = await fresh.call(operation, { query: { cursor } });
  expect([200, 400]).toContain(status);
  for (const id of theirs.flatMap((ids) => Object.values(ids))) expect(JSON.stringify(body)).not.toContain(id);
});

describe('an idempotency key', () => {
  it('of one shop says nothing in another: each makes its own, with its own ids', async () => {
    const request = { body: { name: 'Mia', phone: '+13105550123' }, idempotencyKey: 'shared' };
    const answers = [];
    for (const shop of ['edgar', 'northside', 'edgar', 'northside'] as const) {
      answers.push(await world.call(createCustomer, { ...request, shop }));
    }
    expect(answers.map(({ headers }) => headers['idempotent-replayed'])).toEqual([
      undefined,
      undefined,
      'true',
      'true',
    ]);
    const [edgar, northside, ...again] = answers.map(({ body }) => body.data.id);
    expect([edgar === northside, again]).toEqual([false, [edgar, northside]]);
  });

  it('of one shop is no mismatch in another', async () => {
    const request = (shop: 'edgar' | 'northside', code: string) => ({
      body: {
        start: '2025-09-25T09:00:00-07:00',
        customer: { name: 'Mia', phone: '+13105550123' },
        serviceCodes: [code],
      },
      idempotencyKey: 'booking',
      shop,
    });
    expect((await world.call(createAppointment, request('edgar', 'EDGAR001'))).status).toBe(201);
    expect((await world.call(createAppointment, request('northside', 'NORTH001'))).status).toBe(201);
  });
});

it('shops alike have boards of their own', async () => {
  const boards = (['edgar', 'northside'] as const).map((shop) =>
    must(world, getBoard, { shop, query: { date: '2025-09-20' } }),
  );
  const shown = (await Promise.all(boards)).map(({ columns }) =>
    columns.scheduled.items.map(({ id }: { id: string }) => id),
  );
  expect(shown).toEqual([[own.appointment], [foreign.appointment]]);
});
