import { beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { createAppointment, getBoard, listAppointments, updateAppointment } from '#shared/contract/appointments.ts';
import { Board } from '#shared/contract/board.ts';
import { getDashboardStats, Stats } from '#shared/contract/dashboard.ts';
import { createService } from '#shared/contract/services.ts';
import { booking, givenAppointment, givenService, moved, must } from '#test/support/fixtures.ts';
import type { ShopName, World } from '#test/support/world.ts';
import { columnOf, openWorld } from './open-world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

describe('a clock that goes back an hour', () => {
  it('stops nothing: versions count on, and answers stay what the contract says', async () => {
    let card = await moved(world, await givenAppointment(world), 'in_progress');
    world.clock -= 3_600_000;
    card = await moved(world, card, 'ready', 'completed');
    card = await must(world, updateAppointment, { params: { id: card.id }, body: { version: 4, notes: 'x' } });
    expect(card).toMatchObject({
      version: 5,
      checkedInAt: '2025-09-20T16:00:00.000Z',
      readyAt: '2025-09-20T16:00:00.000Z',
      completedAt: '2025-09-20T16:00:00.000Z',
      updatedAt: '2025-09-20T16:00:00.000Z',
    });
    const board = await must(world, getBoard, { query: { date: '2025-09-20' } });
    const stats = await must(world, getDashboardStats, { query: { date: '2025-09-20' } });
    expect(stats.cycleMinutesAverage).toBe(0);
    expect([z.safeParse(Board, board).error, z.safeParse(Stats, stats).error]).toEqual([undefined, undefined]);
  });

  it('forgets no key and repeats no write', async () => {
    const request = { body: booking(), idempotencyKey: 'one' };
    await givenService(world);
    const first = await world.call(createAppointment, request);
    world.clock -= 3_600_000;
    const again = await world.call(createAppointment, request);
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
  });
});

/** Local times of a day on which the clocks change, as instants in the order they come. */
const changes = [
  [
    'edgar',
    '2025-03-09',
    [
      '2025-03-09T00:00:00-08:00',
      '2025-03-09T01:59:59-08:00',
      '2025-03-09T03:00:00-07:00',
      '2025-03-09T23:59:59-07:00',
    ],
  ],
  [
    'edgar',
    '2025-11-02',
    [
      '2025-11-02T00:00:00-07:00',
      '2025-11-02T01:30:00-07:00',
      '2025-11-02T01:30:00-08:00',
      '2025-11-02T23:59:59-08:00',
    ],
  ],
  [
    'northside',
    '2025-03-09',
    [
      '2025-03-09T00:00:00-05:00',
      '2025-03-09T01:59:59-05:00',
      '2025-03-09T03:00:00-04:00',
      '2025-03-09T23:59:59-04:00',
    ],
  ],
  [
    'northside',
    '2025-11-02',
    [
      '2025-11-02T00:00:00-04:00',
      '2025-11-02T01:30:00-04:00',
      '2025-11-02T01:30:00-05:00',
      '2025-11-02T23:59:59-05:00',
    ],
  ],
  ['edgar', '2024-02-29', ['2024-02-29T00:00:00-08:00', '2024-02-29T23:59:59-08:00']],
  ['northside', '2025-12-31', ['2025-12-31T00:00:00-05:00', '2025-12-31T23:59:59-05:00']],
] as const;

describe.each(changes)('in %s on %s', (shop: ShopName, date, times) => {
  const book = (start: string) =>
    must(world, createAppointment, {
      shop,
      body: { start, customer: { name: 'Mia', phone: '+13105550123' }, serviceCodes: ['WASH'] },
    });
  const around = (instant: string, seconds: number) => new Date(Date.parse(instant) + seconds * 1_000).toISOString();

  beforeEach(async () => {
    await must(world, createService, {
      shop,
      body: { code: 'WASH', name: 'Wash', price: 1, minutes: 30 },
    });
  });

  it('the day has all its hours, in their order, and none of its neighbours', async () => {
    const ids = [];
    for (const start of times.toReversed()) ids.unshift((await book(start)).id);
    const [first, last] = [times[0], times.at(-1) ?? ''];
    const before = await book(around(first, -1));
    const after = await book(around(last, 1));
    expect(before.date < date && date < after.date).toBe(true);
    const { columns } = await must(world, getBoard, { shop, query: { date } });
    expect(columns.scheduled.items.map(({ id }: { id: string }) => id)).toEqual(ids);
    const { items } = await must(world, listAppointments, { shop, query: { from: before.date, to: after.date } });
    expect(items).toHaveLength(times.length + 2);
  });

  it('it is today from its first second to its last', async () => {
    const [first, last] = [times[0], times.at(-1) ?? ''];
    for (const [now, isToday] of [
      [around(first, 0), true],
      [around(last, 0), true],
      [around(first, -1), false],
      [around(last, 1), false],
    ] as const) {
      world.clock = Date.parse(now);
      const dates = [await must(world, getBoard, { shop }), await must(world, getDashboardStats, { shop })];
      expect(dates.map((answer) => answer.date === date)).toEqual([isToday, isToday]);
    }
  });

  it('an appointment keeps its real length when it is moved here', async () => {
    const card = await book('2025-07-01T12:00:00Z');
    const body = { version: 1, start: times[1] };
    const changed = await must(world, updateAppointment, { shop, params: { id: card.id }, body });
    expect(Date.parse(changed.end) - Date.parse(changed.start)).toBe(30 * 60_000);
    expect(changed.date).toBe(date);
  });
});

it('an hour that comes twice is two hours: each of its appointments stands where it belongs', async () => {
  const second = await givenAppointment(world, { start: '2025-11-02T01:15:00-08:00' });
  const first = await givenAppointment(world, { start: '2025-11-02T01:45:00-07:00' });
  expect(await columnOf(world, 'scheduled', { date: '2025-11-02' })).toEqual([first.id, second.id]);
});
