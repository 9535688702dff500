import { beforeEach, describe, expect, it } from '@jest/globals';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { givenAppointment, moved } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';

let world: World;

const stats = (query: Record<string, string> = {}) => world.call(getDashboardStats, { query });

/** Books a card on a day and brings it through statuses, so many minutes apart. */
async function given(day: string, fields: Record<string, unknown>, ...way: (readonly [Status, number])[]) {
  let card = await givenAppointment(world, { start: `2025-09-${day}T09:00:00-07:00`, ...fields });
  for (const [status, minutes] of way) {
    world.clock += minutes * 60_000;
    card = await moved(world, card, status);
  }
  return card;
}

const setting = { timeZone: 'America/Los_Angeles', currency: 'USD' };

beforeEach(async () => {
  world = await openWorld();
});

describe('the figures of a range', () => {
  it('are those of each day, and those of all days as one: rates are no means of rates', async () => {
    await given('19', { total: 100 }, ['in_progress', 0], ['completed', 10]);
    await given('20', { total: 100 }, ['in_progress', 0], ['completed', 40]);
    await given('20', { total: 100 }, ['in_progress', 0], ['completed', 40]);
    await given('20', {}, ['no_show', 0]);
    await given('22', {}, ['in_progress', 0]);
    const { days, sum } = (await stats({ from: '2025-09-19', to: '2025-09-21' })).body.data;
    expect(days).toHaveLength(3);
    for (const day of days) expect(day).toEqual((await stats({ date: day.date })).body.data);
    expect(sum).toMatchObject({ from: '2025-09-19', to: '2025-09-21', ...setting, jobsToday: 4, onPrem: 1 });
    expect(sum).toMatchObject({ cycleMinutesAverage: 30, noShowRate: 0.25, completedTotal: 300 });
    expect('date' in sum).toBe(false);
  });

  it('may be a month long, and no longer', async () => {
    expect((await stats({ from: '2025-10-01', to: '2025-10-31' })).body.data.days).toHaveLength(31);
    expect(Object.keys(errorsOf(await stats({ from: '2025-10-01', to: '2025-11-01' })))).toEqual(['/query/to']);
  });

  it.each([
    [{ date: '2025-09-20', from: '2025-09-20', to: '2025-09-20' }, '/query/date'],
    [{ date: '2025-09-20', to: '2025-09-20' }, '/query/date'],
    [{ from: '2025-09-20' }, '/query/from'],
    [{ to: '2025-09-20' }, '/query/from'],
    [{ from: '2025-09-20', to: '2025-09-19' }, '/query/to'],
  ])('is refused as %j', async (query, pointer) => {
    expect(Object.keys(errorsOf(await stats(query as Record<string, string>)))).toContain(pointer);
  });
});
