import { beforeEach, describe, expect, it } from '@jest/globals';
import { getAppointment } from '#shared/contract/appointments.ts';
import { listVehicles, updateVehicle } from '#shared/contract/vehicles.ts';
import { givenAppointment, givenCustomer, givenVehicle, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let car: any;

async function update(changes: Record<string, unknown>, request: Record<string, unknown> = {}) {
  const body = { version: car.version, ...changes };
  const answer = await world.call(updateVehicle, { params: { id: car.id }, body, ...request });
  if (answer.status === 200) car = answer.body.data;
  return answer;
}

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  car = await givenVehicle(world, (await givenCustomer(world)).id);
});

it('keeps what is absent, clears what is null, and changes the rest', async () => {
  const before = car;
  world.clock += 1_000;
  const updatedAt = new Date(world.clock).toISOString();
  await update({});
  expect(car).toEqual({ ...before, version: 2, updatedAt });
  const changes = { year: 2019, make: 'Kia', model: 'Niro', plate: null, vin: '1FTEW1EP5JFA00001' };
  await update(changes);
  expect(car).toEqual({ ...before, ...changes, version: 3, updatedAt });
  expect((await must(world, listVehicles, { params: { id: car.customerId } })).items).toEqual([car]);
});

it.each([
  { year: null },
  { make: '' },
  { customerId: 'cus_0000000000000000' },
  { vin: 'x' },
  { version: 0 },
])('refuses %j: a car stays with its customer', async (changes) => {
  expect(Object.keys(errorsOf(await update(changes)))).toEqual([`/body/${Object.keys(changes)[0]}`]);
});

describe('a corrected car', () => {
  const given = () => givenAppointment(world, { vehicle: { year: 1999, make: 'VW', model: 'Golf' } });
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
  const now = (card: any) => must(world, getAppointment, { params: { id: card.id } });

  it('is followed by its appointments that are not over, and by nobody else’s', async () => {
    const [card, other] = [await given(), await given()];
    const more = { customer: { id: card.customer.id }, vehicle: { id: card.vehicle.id } };
    const [later, done, bare] = [
      await givenAppointment(world, { ...more, start: '2025-10-01T09:00:00-07:00' }),
      await moved(world, await givenAppointment(world, more), 'in_progress', 'completed'),
      await givenAppointment(world, { customer: more.customer }),
    ];
    car = { id: card.vehicle.id, version: 1 };
    expect((await update({ plate: 'B-XY 1', model: 'Polo' })).body.data).toEqual({
      ...{ id: card.vehicle.id, customerId: card.customer.id, version: 2, year: 1999, make: 'VW', model: 'Polo' },
      ...{ plate: 'B-XY 1', vin: null, createdAt: expect.any(String), updatedAt: expect.any(String) },
    });
    for (const one of [card, later]) {
      expect(await now(one)).toMatchObject({
        version: 2,
        vehicle: { id: car.id, label: '1999 VW Polo', plate: 'B-XY 1' },
        customer: one.customer,
      });
    }
    for (const one of [done, bare, other]) expect(await now(one)).toEqual(one);
  });

  it('costs cards nothing where only what they do not show changes', async () => {
    const card = await given();
    car = { id: card.vehicle.id, version: 1 };
    await update({ vin: '1FTEW1EP5JFA00001' });
    expect(await now(card)).toEqual(card);
  });
});

it('answers a stale version with the car as it stands', async () => {
  await update({ year: 2020 });
  expect((await update({ version: 1, year: 2021 })).body).toMatchObject({ code: 'version_conflict', current: car });
});

it('is carried out once where the reply was lost on the way and no key was sent', async () => {
  board.loseReply('write');
  expect((await update({ year: 2001 })).body.data).toMatchObject({ year: 2001, version: 2 });
});
