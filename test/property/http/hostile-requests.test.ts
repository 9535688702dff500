import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { booking, givenAppointment, givenTechnician, givenVehicle } from '#test/support/fixtures.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { type RightParts, requestsOf } from '#test/unit/http/hostile-arbitraries.ts';

const all = operations.map(({ operation }) => [operation.id, operation] as const);

function defined(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}

describe('whatever is sent', () => {
  const prototypeKeys = Reflect.ownKeys(Object.prototype);
  const ids: Record<string, string> = {};
  let world: World;

  beforeAll(async () => {
    const now = () => world?.clock ?? 0;
    world = await World.open({ board: new MemoryTable({ now }), access: new MemoryTable({ now }) });
    const { id, customer } = await givenAppointment(world);
    const [vehicle, technician] = [await givenVehicle(world, customer.id), await givenTechnician(world)];
    Object.assign(ids, { appointments: id, customers: customer.id, vehicles: vehicle.id, technicians: technician.id });
  });

  afterAll(() => expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys));

  /** A request nothing but its version is wrong with, so that what one test does leaves the others their items. */
  function right({ path, id }: Operation): RightParts {
    const day = '2025-09-20';
    const kind = ['customers', 'vehicles', 'technicians'].find((name) => path.includes(`/${name}/{`));
    const who = { name: 'Mia', phone: '+13105550123', customerId: ids.customers };
    const car = { year: 2018, make: 'Ford', model: 'F-150' };
    return {
      params: { id: ids[kind ?? 'appointments'], code: 'OIL001' },
      query: { version: '9', on: day, limit: '10', ...(id === 'getBoard' ? { date: day } : { from: day, to: day }) },
      body: { ...booking(), ...who, ...car, version: 9, status: 'ready', code: 'TIRE001', price: 100, minutes: 30 },
    };
  }

  it.each(all)('%s answers as documented, and never that it failed', async (_id, operation) => {
    await fc.assert(
      fc.asyncProperty(
        requestsOf(operation, right(operation)),
        async ({ params, query, body, headers, idempotencyKey }) => {
          const answer = await world.call(operation, {
            params: defined(params) as never,
            query: defined(query) as never,
            ...(operation.body === null ? {} : { body: defined(body) }),
            headers,
            ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
          });
          const failure = world.records.at(-1)?.failure;
          if (answer.status >= 500) throw new Error(JSON.stringify(answer.body), { cause: failure });
          if (answer.status >= 400) expect(operation.problems).toContain(answer.body.code);
        },
      ),
      { numRuns: 50 },
    );
  });
});
