import { describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { createAppointment, listAppointments, maxServices } from '#shared/contract/appointments.ts';
import { createCustomer, searchCustomers } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { createService, listServices } from '#shared/contract/services.ts';
import { createTechnician, listTechnicians } from '#shared/contract/technicians.ts';
import { createVehicle, listVehicles } from '#shared/contract/vehicles.ts';
import { addDays } from '#shared/domain/shop-time.ts';
import { eventOf, type Request } from '#test/support/call.ts';
import { givenAppointment, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld, storedCard } from '../unit/functions/open-world.ts';

/** What AWS says of one byte more: "Response payload size exceeded maximum allowed payload size (6291556 bytes)". */
const lambdaCarries = 6_291_556;

/** How many things a list answers at most. */
const most = 100;

/** A text of so many characters, of the kind that takes most where Lambda carries JSON in JSON: `\\u0001`. */
const longest = (length: number) => `x${'\u0001'.repeat(length - 1)}`;

const car = { year: 2018, make: longest(40), model: longest(60), plate: '"'.repeat(15) };
const person = { name: longest(80), phone: '+123456789012345', email: `${'x'.repeat(60)}@example.com` };

/** Makes a shop with a hundred of the longest things of a kind. @returns what asks for them all */
type Filling = (world: World) => Promise<Request>;

const hundred = async (make: (place: number) => Promise<unknown>): Promise<void> => {
  for (let place = 0; place < most; place += 1) await make(place);
};

const codeOf = (place: number) => `S${String(place).padStart(3, '0')}${'X'.repeat(28)}`;

const givenLongService = (world: World, place: number) => {
  const text = { name: longest(80), description: longest(500) };
  return must(world, createService, { body: { code: codeOf(place), ...text, price: 1_000_000_000, minutes: 100 } });
};

/** Every list whose things have texts of people, and how it gets as long as it may be. */
const fillings = new Map<Operation, Filling>([
  [
    listAppointments,
    async (world) => {
      for (let place = 0; place < maxServices; place += 1) await givenLongService(world, place);
      const technician = await must(world, createTechnician, { body: { name: longest(80) } });
      await hundred(() =>
        must(world, createAppointment, {
          body: {
            start: '2025-09-20T09:00:00-07:00',
            ...{ customer: person, vehicle: car, technicianId: technician.id },
            serviceCodes: Array.from({ length: maxServices }, (_, place) => codeOf(place)),
            ...{ address: longest(200), notes: longest(1_000), total: 1_000_000_000, paid: 1_000_000_000 },
          },
        }),
      );
      return {};
    },
  ],
  [
    searchCustomers,
    async (world) => {
      await hundred(() => must(world, createCustomer, { body: { ...person, notes: longest(1_000) } }));
      return {};
    },
  ],
  [
    listServices,
    async (world) => {
      await hundred((place) => givenLongService(world, place));
      return {};
    },
  ],
  [
    listTechnicians,
    async (world) => {
      await hundred(() => must(world, createTechnician, { body: { name: longest(80) } }));
      return {};
    },
  ],
  [
    listVehicles,
    async (world) => {
      const { id } = await must(world, createCustomer, { body: person });
      await hundred(() => must(world, createVehicle, { body: { customerId: id, ...car } }));
      return { params: { id } };
    },
  ],
]);

/** Lists whose things are ids, states, times and a name of 80 characters in one line: a few hundred bytes each. */
const ofShortThings = ['listApiKeys', 'listDevices', 'listMyShops', 'listPeople', 'listShops'];

/** Lists of what a table keeps in an item of at most 400 KB; what an answer cannot carry is refused, see below. */
const ofItems = ['getAppointmentHistory', 'listDeadJobs', 'listJobs'];

/** The bytes Lambda is given to carry, and how many things are in them. */
async function sent(world: World, operation: Operation, request: Request) {
  const handler = await world.handler(operation);
  const response = await handler(eventOf(operation, world.signed(request)), {} as Context);
  const { data } = JSON.parse(response.body ?? '');
  return { status: response.statusCode, bytes: Buffer.byteLength(JSON.stringify(response)), data };
}

describe('every list', () => {
  it('is one of those whose longest answer is known', () => {
    const lists = operations.filter(
      ({ operation: { query } }) => 'limit' in (query as unknown as { shape: object }).shape,
    );
    const known = [...[...fillings.keys()].map(({ id }) => id), ...ofShortThings, ...ofItems];
    expect(known.toSorted()).toEqual(lists.map(({ operation }) => operation.id).toSorted());
  });

  it.each(
    [...fillings].map(([operation, fill]) => ({ operation, fill })),
  )('of a hundred of the longest things is an answer Lambda carries: $operation.id', async ({ operation, fill }) => {
    const world = await openWorld();
    const { status, bytes, data } = await sent(world, operation, { ...(await fill(world)), query: { limit: most } });
    expect([status, data.items.length]).toEqual([200, most]);
    expect(bytes).toBeLessThan(lambdaCarries);
  });
});

describe('figures that are more than Lambda carries', () => {
  it('are refused, with what to ask for instead, which is answered', async () => {
    const world = await openWorld();
    const card = await givenAppointment(world);
    const item = await storedCard(world, card);
    if (item === undefined) throw new Error('the card was booked');
    const days = Array.from({ length: 31 }, (_, day) => addDays('2025-08-21', day));
    for (const day of days) {
      for (let place = 0; place < 330; place += 1) {
        const technician = { id: `tec_${String(place).padStart(16, '0')}`, name: longest(80) };
        const sk = `A#apt_${day.replaceAll('-', '')}${String(place).padStart(8, '0')}`;
        await world.tables.board.write({ kind: 'put', item: { ...item, pk: `T#edgar#D#${day}`, sk, technician } });
      }
    }
    const all = await world.call(getDashboardStats, { query: { from: '2025-08-21', to: '2025-09-20' } });
    expect([all.status, all.body.code]).toEqual([400, 'validation_failed']);
    expect(errorsOf(all)).toEqual({
      '/query': expect.stringMatching(
        /^asks for \d+ bytes, and at most 6291556 can be sent; ask for less: fewer days$/,
      ),
    });
    const fewer = await world.call(getDashboardStats, { query: { from: '2025-09-01', to: '2025-09-20' } });
    expect([fewer.status, fewer.body.data.sum.technicians.length]).toEqual([200, 330]);
  });
});
