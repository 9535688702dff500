import { beforeEach, describe, expect, it } from '@jest/globals';
import { listAppointments } from '#shared/contract/appointments.ts';
import { givenAppointment, givenCustomer, givenTechnician, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';
import { walked } from '../pages.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Card = any;

let world: World;

const at = (day: string) => ({ start: `2025-09-${day}T09:00:00-07:00` });
const list = (query: Record<string, string | number>) => world.call(listAppointments, { query });
const position = ({ date, id }: Card) => `${date}#${id}`;
const inOrder = (cards: Card[]) => cards.toSorted((one, other) => (position(one) < position(other) ? -1 : 1));

beforeEach(async () => {
  world = await openWorld();
});

describe('the days of a list', () => {
  it('are all from the first to the last, both included, by date, then id', async () => {
    const cards = [];
    for (const day of ['22', '20', '21', '20', '19', '22', '23']) cards.push(await givenAppointment(world, at(day)));
    const shown = inOrder(cards.filter(({ date }) => date >= '2025-09-20' && date <= '2025-09-22'));
    const { data } = (await list({ from: '2025-09-20', to: '2025-09-22' })).body;
    expect(data).toEqual({ items: shown, nextCursor: null });
  });

  it("are the shop's today where nothing is said", async () => {
    const card = await givenAppointment(world, { start: '2025-09-20T23:59:00-07:00' });
    await givenAppointment(world, at('19'));
    expect((await list({})).body.data.items).toEqual([card]);
    world.clock = Date.parse('2025-09-21T06:59:59Z');
    expect((await list({})).body.data.items).toEqual([card]);
    world.clock = Date.parse('2025-09-21T07:00:00Z');
    expect((await list({})).body.data.items).toEqual([]);
  });

  it('are one where only one end is named', async () => {
    const card = await givenAppointment(world, at('19'));
    await givenAppointment(world, at('20'));
    expect((await list({ from: '2025-09-19' })).body.data.items).toEqual([card]);
    expect((await list({ to: '2025-09-19' })).body.data.items).toEqual([card]);
  });

  it.each([
    [{ from: '2025-09-01', to: '2025-11-02' }, '/query/to'],
    [{ from: '2025-09-02', to: '2025-09-01' }, '/query/to'],
    [{ from: '2025-09-31' }, '/query/from'],
    [{ to: '20250901' }, '/query/to'],
    [{ from: '1999-12-31' }, '/query/from'],
    [{ date: '2025-09-01' }, '/query/date'],
  ])('are refused as %j', async (query, pointer) => {
    expect(Object.keys(errorsOf(await list(query as Record<string, string>)))).toEqual([pointer]);
  });

  it('are 62 at most, also where most of them are empty', async () => {
    const card = await givenAppointment(world, { start: '2025-11-01T23:00:00-07:00' });
    expect((await list({ from: '2025-09-01', to: '2025-11-01', limit: 1 })).body.data).toEqual({
      items: [card],
      nextCursor: null,
    });
  });
});

describe('a filter', () => {
  it('leaves what has the status and the technician asked for', async () => {
    const { id: technicianId } = await givenTechnician(world);
    const mine = await givenAppointment(world, { technicianId });
    const done = await moved(world, await givenAppointment(world, { technicianId }), 'in_progress');
    const free = await moved(world, await givenAppointment(world), 'in_progress');
    const found = async (query: Record<string, string>) => (await list(query)).body.data.items;
    expect(await found({ technicianId })).toEqual(inOrder([mine, done]));
    expect(await found({ status: 'in_progress' })).toEqual(inOrder([done, free]));
    expect(await found({ technicianId, status: 'in_progress' })).toEqual([done]);
    expect(await found({ technicianId: 'none', status: 'in_progress' })).toEqual([free]);
    expect(await found({ technicianId: 'none', status: 'ready' })).toEqual([]);
  });

  it('by customer reaches every day there is, or those asked for, however many', async () => {
    const { id } = await givenCustomer(world);
    const customer = { customer: { id } };
    const cards = [];
    for (const start of ['2024-02-29', '2031-12-31', '2025-09-20', '2001-01-01']) {
      cards.push(await givenAppointment(world, { ...customer, start: `${start}T12:00:00Z` }));
      await givenAppointment(world, { start: `${start}T12:00:00Z` });
    }
    const found = async (query: Record<string, string>) => (await list({ customerId: id, ...query })).body.data.items;
    expect(await found({})).toEqual(inOrder(cards));
    expect(await found({ from: '2002-01-01', to: '2025-09-20' })).toEqual([cards[0], cards[2]]);
    expect(await found({ from: '2025-09-20' })).toEqual([cards[2], cards[1]]);
    expect(await found({ to: '2001-01-01' })).toEqual([cards[3]]);
    expect(await found({ status: 'ready' })).toEqual([]);
    const backwards = await list({ customerId: id, from: '2025-09-21', to: '2025-09-20' });
    expect(Object.keys(errorsOf(backwards))).toEqual(['/query/to']);
  });

  it('has to name a customer and somebody of the team; both errors are told at once', async () => {
    const none = '0000000000000000';
    const answer = await list({ customerId: `cus_${none}`, technicianId: `tec_${none}` });
    expect(errorsOf(answer)).toEqual({
      '/query/customerId': `there is no customer cus_${none} in this shop`,
      '/query/technicianId': `there is no technician tec_${none} in this shop`,
    });
  });

  it('that leaves little of a busy day is answered in few pages, each of them whole', async () => {
    const { id: technicianId } = await givenTechnician(world);
    const mine = [];
    for (let count = 0; count < 300; count += 1) {
      const card = await givenAppointment(world, count % 60 === 0 ? { technicianId } : {});
      if (count % 60 === 0) mine.push(card);
    }
    expect((await list({ technicianId, limit: 3 })).body.data.items).toEqual(inOrder(mine).slice(0, 3));
    expect(await walked(world, listAppointments, { query: { technicianId, limit: 2 } })).toEqual(inOrder(mine));
  });
});

it('answers cards as they stand, those of another day after a reschedule too', async () => {
  const card = await moved(world, await givenAppointment(world), 'in_progress');
  expect(await must(world, listAppointments, {})).toEqual({ items: [card], nextCursor: null });
});
