import { beforeEach, describe, expect, it } from '@jest/globals';
import { deleteAppointment, getBoard, updateAppointment } from '#shared/contract/appointments.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { busyDay } from '../busy-day.ts';
import { openWorld } from '../open-world.ts';

let world: World;

const at = (day: string) => ({ start: `2025-09-${day}T09:00:00-07:00` });
const overdue = async (day = '20') => (await must(world, getBoard, { query: { date: `2025-09-${day}` } })).overdue;

beforeEach(async () => {
  world = await openWorld();
});

describe('appointments left scheduled', () => {
  it('are counted by their days, the earliest first, before today alone', async () => {
    for (const day of ['19', '17', '19', '20', '21']) await givenAppointment(world, at(day));
    expect(await overdue()).toEqual({
      count: 3,
      hasMore: false,
      days: [
        { date: '2025-09-17', count: 1 },
        { date: '2025-09-19', count: 2 },
      ],
    });
  });

  it('are told on earlier days too, but for those that stand there, and on no later one', async () => {
    for (const day of ['19', '17', '19']) await givenAppointment(world, at(day));
    expect((await overdue('19')).days).toEqual([{ date: '2025-09-17', count: 1 }]);
    expect((await overdue('17')).days).toEqual([{ date: '2025-09-19', count: 2 }]);
    expect(await overdue('21')).toEqual({ count: 0, hasMore: false, days: [] });
  });

  it('are done with as soon as somebody says what became of them', async () => {
    const cards = [];
    for (let count = 0; count < 5; count += 1) cards.push(await givenAppointment(world, at('19')));
    const [came, missed, off, later, gone] = cards;
    await moved(world, came, 'in_progress', 'completed');
    await moved(world, missed, 'no_show');
    await moved(world, off, 'canceled');
    await must(world, updateAppointment, { params: { id: later.id }, body: { version: 1, ...at('22') } });
    expect((await overdue()).count).toBe(1);
    await must(world, deleteAppointment, { params: { id: gone.id }, query: { version: 1 } });
    expect((await overdue()).count).toBe(0);
    await moved(world, { ...missed, version: 2 }, 'scheduled');
    expect((await overdue()).count).toBe(1);
  });

  it('do not count while their work still goes on', async () => {
    const night = { start: '2025-09-19T22:00:00-07:00', end: '2025-09-20T06:00:00-07:00' };
    await givenAppointment(world, night);
    expect((await overdue()).count).toBe(0);
    world.clock = Date.parse('2025-09-21T16:00:00Z');
    expect((await overdue('21')).count).toBe(1);
  });

  it('are counted up to five hundred, and then said to be more', async () => {
    await busyDay(world, 501, at('18'));
    expect(await overdue()).toEqual({ count: 500, hasMore: true, days: [{ date: '2025-09-18', count: 500 }] });
  });
});
