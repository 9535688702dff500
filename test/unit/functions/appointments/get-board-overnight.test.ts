import { beforeEach, describe, expect, it } from '@jest/globals';
import { deleteAppointment, getBoard, listAppointments, updateAppointment } from '#shared/contract/appointments.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { dayPartition } from '#shared/data/keys.ts';
import type { Table } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { givenAppointment, givenTechnician, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWatchedWorld, openWorld } from '../open-world.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

let world: World;

const times = (from: string, to: string) => ({ start: `2025-09-${from}:00-07:00`, end: `2025-09-${to}:00-07:00` });
const night = times('19T22:00', '20T06:00');
const boardOf = (day: string, query: Record<string, string> = {}) =>
  must(world, getBoard, { query: { date: `2025-09-${day}`, ...query } });
const goingOn = async (day: string) => (await boardOf(day)).continued.map(({ id }: Any) => id);
const change = async (card: Any, body: object) =>
  must(world, updateAppointment, { params: { id: card.id }, body: { version: card.version, ...body } });
const marksOn = async (day: string) => {
  const { items } = await world.tables.board.query({
    partition: dayPartition(provenTenant('edgar'), `2025-09-${day}`),
  });
  return items.filter(({ sk }) => sk.startsWith('O#')).length;
};

beforeEach(async () => {
  world = await openWorld();
});

describe('work over midnight', () => {
  it('is on both days: in its column on its own, among what goes on on the next, and on no other', async () => {
    const card = await givenAppointment(world, night);
    expect(card).toMatchObject({ date: '2025-09-19', endDate: '2025-09-20' });
    expect((await boardOf('19')).columns.scheduled.items).toEqual([{ ...card, position: 0 }]);
    const next = await boardOf('20');
    expect([next.continued, next.columns.scheduled.count]).toEqual([[card], 0]);
    for (const day of ['18', '19', '21']) expect(await goingOn(day)).toEqual([]);
  });

  it.each([
    ['ends at midnight', times('19T22:00', '20T00:00'), []],
    ['ends a second later', { start: '2025-09-19T22:00:00-07:00', end: '2025-09-20T00:00:01-07:00' }, ['20']],
    ['lasts 48 hours', times('19T12:00', '21T12:00'), ['20', '21']],
    ['lasts from midnight to midnight', times('19T00:00', '21T00:00'), ['20']],
  ])('that %s is on the days it reaches into', async (_what, fields, days) => {
    await givenAppointment(world, fields);
    const on = [];
    for (const day of ['18', '19', '20', '21', '22']) if ((await goingOn(day)).length > 0) on.push(day);
    expect(on).toEqual(days);
  });

  it('is on three later days where the clocks leave an hour out, and knows the last day there is', async () => {
    const spring = { start: '2025-03-08T23:30:00-08:00', end: '2025-03-10T23:30:00-08:00' };
    expect(await givenAppointment(world, spring)).toMatchObject({ date: '2025-03-08', endDate: '2025-03-11' });
    const card = await givenAppointment(world, { start: '2099-12-31T23:30:00-08:00' });
    expect(card).toMatchObject({ end: '2100-01-01T08:15:00.000Z', endDate: '2099-12-31' });
  });

  it('follows every change of its time, and leaves nothing behind', async () => {
    let card = await givenAppointment(world, times('19T10:00', '19T11:00'));
    const days = async () => [await goingOn('18'), await goingOn('19'), await goingOn('20'), await goingOn('21')];
    card = await change(card, { end: night.end });
    expect(await days()).toEqual([[], [], [card.id], []]);
    card = await change(card, times('19T12:00', '21T12:00'));
    expect(await days()).toEqual([[], [], [card.id], [card.id]]);
    card = await change(card, times('20T12:00', '21T12:00'));
    expect(await days()).toEqual([[], [], [], [card.id]]);
    expect((await boardOf('20')).columns.scheduled.items).toEqual([{ ...card, position: 0 }]);
    card = await change(card, { notes: 'gate 4' });
    expect((await boardOf('21')).continued).toEqual([card]);
    card = await change(card, times('18T22:00', '19T06:00'));
    expect(await days()).toEqual([[], [card.id], [], []]);
    await must(world, deleteAppointment, { params: { id: card.id }, query: { version: card.version } });
    expect(await days()).toEqual([[], [], [], []]);
    expect(await Promise.all(['18', '19', '20', '21'].map(marksOn))).toEqual([0, 0, 0, 0]);
  });

  it('keeps to the move of one write, and is there as its status is, until it is called off', async () => {
    const { world: watched, board } = await openWatchedWorld();
    world = watched;
    let card = await givenAppointment(world, night);
    board.watch();
    card = await moved(world, card, 'in_progress');
    expect(board.calls).toEqual(['get', 'get', 'write']);
    expect((await boardOf('20')).continued).toEqual([card]);
    card = await moved(world, card, 'completed');
    expect((await boardOf('20')).continued).toEqual([card]);
    card = await moved(world, card, 'in_progress', 'canceled');
    expect((await boardOf('20')).continued).toEqual([]);
  });

  it('still here is shown once: as work that goes on, not as a car carried over; and no longer once its days are over', async () => {
    const card = await moved(world, await givenAppointment(world, night), 'in_progress');
    const today = await boardOf('20');
    expect([today.continued, today.carriedOver, today.carriedOverCount]).toEqual([[card], [], 0]);
    world.clock = Date.parse('2025-09-21T16:00:00Z');
    const next = await boardOf('21');
    expect([next.continued, next.carriedOver]).toEqual([[], [card]]);
  });

  it('comes by its start, and follows the filter of a technician', async () => {
    const { id: technicianId } = await givenTechnician(world);
    const late = await givenAppointment(world, { ...times('19T23:00', '20T02:00'), technicianId });
    const early = await givenAppointment(world, times('19T21:00', '20T02:00'));
    expect(await goingOn('20')).toEqual([early.id, late.id]);
    expect((await boardOf('20', { technicianId })).continued).toEqual([late]);
  });

  it('counts once, on its own day, and is listed there', async () => {
    const card = await givenAppointment(world, { ...night, total: 100 });
    const stats = async (day: string) => {
      const { jobsToday, bookedTotal } = await must(world, getDashboardStats, { query: { date: `2025-09-${day}` } });
      return [jobsToday, bookedTotal];
    };
    expect([await stats('19'), await stats('20')]).toEqual([
      [1, 100],
      [0, 0],
    ]);
    const list = async (day: string) =>
      (await must(world, listAppointments, { query: { from: `2025-09-${day}`, to: `2025-09-${day}` } })).items;
    expect([await list('19'), await list('20')]).toEqual([[card], []]);
  });

  it('that is rescheduled to the day while its board is read is found there', async () => {
    let reschedule = async () => {};
    const between = (table: Table): Table => ({
      get: (key) => table.get(key),
      batchGet: async (keys) => {
        const act = reschedule;
        reschedule = async () => {};
        await act();
        return table.batchGet(keys);
      },
      query: (query) => table.query(query),
      write: (write) => table.write(write),
      transact: (writes) => table.transact(writes),
    });
    world = await openWorld(between);
    const card = await givenAppointment(world, night);
    reschedule = async () => void (await change(card, times('20T12:00', '20T13:00')));
    const { continued, columns } = await boardOf('20');
    expect([continued.length, columns.scheduled.count]).toEqual([0, 1]);
  });
});
