import { describe, expect, it } from '@jest/globals';
import { deleteAppointment, getBoard, updateAppointment } from '#shared/contract/appointments.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import { lagging } from '../lagging-table.ts';
import { openWatchedWorld, openWorld } from '../open-world.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

const at = (day: string) => ({ start: `2025-09-${day}T09:00:00-07:00` });
const ids = (cards: Any[]) => cards.map(({ id }) => id);

describe('cars carried over', () => {
  it('are those in progress or ready of earlier days, the newest first, on the board of today alone', async () => {
    const world = await openWorld();
    const late = [];
    for (const day of ['20', '18', '18', '19']) late.push(await givenAppointment(world, at(day)));
    for (const [index, card] of late.entries()) late[index] = await moved(world, card, 'in_progress', 'ready');
    await moved(world, await givenAppointment(world, at('18')), 'in_progress', 'completed');
    await givenAppointment(world, at('18'));
    const carried = async (today: string, day = today) => {
      world.clock = Date.parse(`2025-09-${today}T16:00:00Z`);
      const { carriedOver, carriedOverCount } = await must(world, getBoard, { query: { date: `2025-09-${day}` } });
      expect(carriedOverCount).toBe(carriedOver.length);
      return ids(carriedOver);
    };
    const order = ids(late.toSorted((one, other) => (one.date + one.id > other.date + other.id ? -1 : 1)));
    expect(await carried('17')).toEqual([]);
    expect(await carried('18')).toEqual([]);
    expect(await carried('19')).toEqual(order.slice(2));
    expect(await carried('20')).toEqual(order.slice(1));
    expect(await carried('30')).toEqual(order);
    for (const other of ['17', '18', '19', '20', '29', '24']) expect(await carried('30', other)).toEqual([]);
  });

  it('are whole cards, and leave once they are done', async () => {
    const world = await openWorld();
    const late = await moved(world, await givenAppointment(world, at('18')), 'in_progress');
    const board = () => must(world, getBoard, { query: { date: '2025-09-20' } });
    expect((await board()).carriedOver).toEqual([late]);
    await moved(world, late, 'completed');
    expect((await board()).carriedOver).toEqual([]);
  });

  it('are what they are now, however far behind the index is', async () => {
    const world = await openWorld(lagging);
    const cards = [];
    for (let count = 0; count < 4; count += 1) {
      cards.push(await moved(world, await givenAppointment(world, at('18')), 'in_progress'));
    }
    const board = () => must(world, getBoard, { query: { date: '2025-09-20' } });
    expect((await board()).carriedOver).toHaveLength(4);
    const [done, gone, later, fresh] = cards;
    await moved(world, done, 'completed');
    await must(world, deleteAppointment, { params: { id: gone.id }, query: { version: 2 } });
    await must(world, updateAppointment, { params: { id: later.id }, body: { version: 2, ...at('20') } });
    const paid = await must(world, updateAppointment, { params: { id: fresh.id }, body: { version: 2, paid: 5 } });
    expect((await board()).carriedOver).toEqual([paid]);
  });
});

it('reads again no car of its own day and of later ones', async () => {
  const { world, board } = await openWatchedWorld();
  for (const day of ['19', '20', '21']) await moved(world, await givenAppointment(world, at(day)), 'in_progress');
  await must(world, getBoard, { query: { date: '2025-09-20' } });
  board.watch();
  await must(world, getBoard, { query: { date: '2025-09-20' } });
  expect([board.calls.toSorted(), board.keysRead]).toEqual([['batchGet', 'query', 'query', 'query'], 1]);
});

describe('without a date', () => {
  it.each([
    ['2025-09-20T06:59:59.999Z', '2025-09-19', '2025-09-20'],
    ['2025-09-20T07:00:00.000Z', '2025-09-20', '2025-09-20'],
    ['2025-09-20T03:59:59.999Z', '2025-09-19', '2025-09-19'],
    ['2025-09-20T04:00:00.000Z', '2025-09-19', '2025-09-20'],
    ['2025-03-09T07:59:59.999Z', '2025-03-08', '2025-03-09'],
    ['2025-03-10T06:59:59.999Z', '2025-03-09', '2025-03-10'],
    ['2025-03-10T07:00:00.000Z', '2025-03-10', '2025-03-10'],
    ['2025-11-02T06:59:59.999Z', '2025-11-01', '2025-11-02'],
    ['2025-11-03T07:59:59.999Z', '2025-11-02', '2025-11-03'],
    ['2025-11-03T04:59:59.999Z', '2025-11-02', '2025-11-02'],
    ['2026-01-01T07:59:59.999Z', '2025-12-31', '2026-01-01'],
    ['2024-03-01T04:59:59.999Z', '2024-02-29', '2024-02-29'],
  ])('at %s it is the board of %s in Los Angeles and of %s in New York', async (now, edgar, northside) => {
    const world = await openWorld();
    world.clock = Date.parse(now);
    const dates = await Promise.all(
      (['edgar', 'northside'] as const).map(async (shop) => (await must(world, getBoard, { shop })).date),
    );
    expect(dates).toEqual([edgar, northside]);
  });

  it('goes back with a clock that does, and knows its shop after a restart', async () => {
    const world = await openWorld();
    world.clock = Date.parse('2025-09-20T07:10:00Z');
    expect((await must(world, getBoard, {})).date).toBe('2025-09-20');
    world.clock -= 3_600_000;
    expect((await must(world, getBoard, {})).date).toBe('2025-09-19');
    world.restart();
    expect((await must(world, getBoard, {})).date).toBe('2025-09-19');
  });
});
