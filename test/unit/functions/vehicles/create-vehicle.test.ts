import { beforeEach, describe, expect, it } from '@jest/globals';
import { createVehicle, listVehicles } from '#shared/contract/vehicles.ts';
import { givenCustomer, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
let customerId: string;

const ford = { year: 2018, make: 'Ford', model: 'F-150' };
const create = (fields: Record<string, unknown> = {}, request: Record<string, unknown> = {}) =>
  world.call(createVehicle, { body: { customerId, ...ford, ...fields }, ...request });
const carsOf = async (id: string) => (await must(world, listVehicles, { params: { id } })).items;

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  ({ id: customerId } = await givenCustomer(world));
});

it('answers the new car and where it is, and the customer has it', async () => {
  const { body, headers } = await create({ plate: '8ABC123', vin: '1FTEW1EP5JFA00001' });
  const times = { createdAt: '2025-09-20T16:00:00.000Z', updatedAt: '2025-09-20T16:00:00.000Z' };
  const said = { customerId, ...ford, plate: '8ABC123', vin: '1FTEW1EP5JFA00001' };
  expect(body.data).toEqual({ id: expect.any(String), version: 1, ...said, ...times });
  expect(headers.location).toBe(`/api/admin/vehicles/${body.data.id}`);
  expect(await carsOf(customerId)).toEqual([body.data]);
});

it('says null where plate and number are not known', async () => {
  expect((await create()).body.data).toMatchObject({ plate: null, vin: null });
  expect((await create({ plate: null, vin: null })).body.data).toMatchObject({ plate: null, vin: null });
});

it('has to belong to a customer', async () => {
  const answer = await create({ customerId: 'cus_0000000000000000' });
  expect(errorsOf(answer)).toEqual({ '/body/customerId': 'there is no customer cus_0000000000000000 in this shop' });
});

describe('a key', () => {
  it('adds a car once', async () => {
    const first = await create({}, { idempotencyKey: 'one' });
    const again = await create({}, { idempotencyKey: 'one' });
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
    expect(await carsOf(customerId)).toHaveLength(1);
  });

  it('cannot stand for a car of another customer too', async () => {
    await create({}, { idempotencyKey: 'one' });
    const { id } = await givenCustomer(world);
    expect((await create({ customerId: id }, { idempotencyKey: 'one' })).body.code).toBe('idempotency_mismatch');
    expect(await carsOf(id)).toEqual([]);
  });

  it('is not needed where the reply was lost on the way', async () => {
    board.loseReply('transact');
    expect((await create()).status).toBe(201);
    expect(await carsOf(customerId)).toHaveLength(1);
  });
});

it.each([
  ['year', 1886, true],
  ['year', 1885, false],
  ['year', 2100, true],
  ['year', 2101, false],
  ['year', '2018', false],
  ['make', '𠀋'.repeat(40), true],
  ['make', '𠀋'.repeat(41), false],
  ['model', ' ', false],
  ['plate', '品川 300 あ 12-34', true],
  ['plate', 'x'.repeat(16), false],
  ['plate', '', false],
  ['vin', '1FTEW1EP5JFA00001', true],
  ['vin', '1FTEW1EP5JFA0000O', false],
  ['vin', '1ftew1ep5jfa00001', true],
  ['vin', '1234567890', true],
  ['vin', 'BNR32-305123', true],
  ['vin', '123', false],
  ['plate', '\u200b', false],
  ['id', 'veh_0000000000000000', false],
])('judges %s %j', async (name, value, allowed) => {
  const answer = await create({ [name]: value });
  expect(answer.status).toBe(allowed ? 201 : 400);
  if (!allowed) expect(Object.keys(errorsOf(answer))).toEqual([`/body/${name}`]);
});

it('keeps of plate and VIN what can be seen, the VIN in upper case', async () => {
  const { data } = (await create({ plate: '\u200e8ABC-123\u200f ', vin: 'wvw zzz\u00ad 1jz xw 000001' })).body;
  expect([data.plate, data.vin]).toEqual(['8ABC-123', 'WVWZZZ1JZXW000001']);
  expect((await must(world, listVehicles, { params: { id: customerId } })).items).toEqual([data]);
});

it('says in words what is wrong with a VIN', async () => {
  expect(errorsOf(await create({ vin: '1FTEW1EP5JFA0000O' }))).toEqual({
    '/body/vin': 'has the letter O, which no VIN of 17 characters has; it may be a 0',
  });
});
