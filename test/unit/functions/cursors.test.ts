import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { givenAppointment, givenService, givenTechnician, givenVehicle, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from './open-world.ts';

const person = { name: 'Wolfgang Xylophon', phone: '+13105550777' };
const secrets = /wolfgang|xylophon|3105550777|zz1plate|7 elm/i;

let world: World;
let params: Record<string, Record<string, string>>;

const lists = operations
  .map(({ operation }) => operation)
  .filter(({ query }) => 'shape' in query && 'cursor' in (query.shape as object));

/** Every cursor a reply has, however deep. */
function cursorsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' && /cursor/i.test(name) ? [member] : cursorsIn(member),
  );
}

/** What a text says in the encodings cursors are made of. */
function readings(cursor: string): string[] {
  const once = Buffer.from(cursor, 'base64url').toString('latin1');
  return [cursor, once, Buffer.from(once, 'base64url').toString('latin1')];
}

beforeAll(async () => {
  world = await openWorld();
  for (const code of ['OIL001', 'TIRE001', 'WASH001']) await givenService(world, code);
  for (let count = 0; count < 3; count += 1) await givenTechnician(world, person.name);
  const vehicle = { year: 2020, make: 'Kia', model: 'Niro', plate: 'ZZ1PLATE' };
  const booked = { customer: person, vehicle, address: '7 Elm Street' };
  for (let count = 0; count < 3; count += 1) await givenAppointment(world, booked);
  const card = await givenAppointment(world, booked);
  for (let count = 0; count < 3; count += 1) await givenVehicle(world, card.customer.id);
  params = { listVehicles: { id: card.customer.id }, getAppointmentHistory: { id: card.id } };
});

describe.each(lists.map((operation) => [operation.id, operation] as const))('the cursors of %s', (id, operation) => {
  const asked: Record<string, string>[] = id === 'searchCustomers' ? [{}, { q: 'xyl' }, { q: '310555' }] : [{}];

  it.each(asked)('tell nothing of anybody, asked for %j', async (query) => {
    const limit: { limit?: number } =
      'limit' in (operation.query as unknown as { shape: object }).shape ? { limit: 1 } : {};
    const request = { query: { ...query, ...limit }, ...(params[id] === undefined ? {} : { params: params[id] }) };
    const as = id === 'listMyShops' ? 'person' : operation.scope === 'shops:admin' ? 'operator' : 'manager';
    const cursors = cursorsIn(await must(world, operation as Operation, { as, ...request }));
    for (const cursor of cursors) for (const text of readings(cursor)) expect(text).not.toMatch(secrets);
  });
});

it('are there to look at', async () => {
  const searchCustomers = lists.find(({ id }) => id === 'searchCustomers') as Operation;
  expect(cursorsIn(await must(world, searchCustomers, { query: { limit: 1 } }))).toHaveLength(1);
});
