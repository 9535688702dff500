import { beforeEach, describe, expect, it } from '@jest/globals';
import { moveAppointment } from '#shared/contract/appointments.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { givenAppointment, givenTechnician, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { lagging } from '../lagging-table.ts';
import { openWorld } from '../open-world.ts';

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

const none = {
  jobsToday: 0,
  onPrem: 0,
  statusCounts: { scheduled: 0, in_progress: 0, ready: 0, completed: 0, no_show: 0, canceled: 0 },
  bookedTotal: 0,
  completedTotal: 0,
  paidTotal: 0,
  unpaidTotal: 0,
  cycleMinutesAverage: null,
  noShowRate: null,
  technicians: [],
};
const setting = { timeZone: 'America/Los_Angeles', currency: 'USD' };

beforeEach(async () => {
  world = await openWorld();
});

it('of an empty shop are zeros, and null where there is nothing to divide by', async () => {
  const { body, headers } = await stats();
  expect(body.data).toEqual({ date: '2025-09-20', ...setting, ...none, asOf: '2025-09-20T16:00:00.000Z' });
  expect(headers['x-poll-interval']).toBe('30');
});

describe('the figures of a day', () => {
  it('are what their definitions say', async () => {
    const [alba, ben] = [await givenTechnician(world, 'Alba'), await givenTechnician(world, 'Ben')];
    const of = (technician: { id: string }) => ({ technicianId: technician.id });
    await given('20', { total: 100, ...of(alba) });
    await given('20', { total: 200, paid: 50, ...of(alba) }, ['in_progress', 0]);
    await given('20', { total: 300, paid: 300, ...of(ben) }, ['in_progress', 0], ['ready', 5]);
    await given('20', { total: 400, paid: 500, ...of(ben) }, ['in_progress', 0], ['ready', 10], ['completed', 20]);
    await given('20', { total: 500, ...of(alba) }, ['in_progress', 0], ['completed', 61]);
    await given('20', { total: 600, paid: 10, ...of(alba) }, ['no_show', 0]);
    await given('20', { total: 700, paid: 20, ...of(alba) }, ['in_progress', 0], ['canceled', 7]);
    await given('19', { total: 900, paid: 900 }, ['in_progress', 0]);
    await given('21', { total: 900, paid: 900 }, ['in_progress', 0], ['ready', 1]);
    await given('21', { total: 900 });
    const { data } = (await stats({ date: '2025-09-20' })).body;
    const technicians = [
      { id: alba.id, name: 'Alba', jobs: 4, completed: 1, total: 800 },
      { id: ben.id, name: 'Ben', jobs: 2, completed: 1, total: 700 },
    ];
    expect(data).toEqual({
      date: '2025-09-20',
      ...setting,
      jobsToday: 6,
      onPrem: 4,
      statusCounts: { scheduled: 1, in_progress: 1, ready: 1, completed: 2, no_show: 1, canceled: 1 },
      bookedTotal: 1_500,
      completedTotal: 900,
      paidTotal: 880,
      unpaidTotal: 750,
      cycleMinutesAverage: 45.5,
      noShowRate: 1 / 3,
      technicians: technicians.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      asOf: new Date(world.clock).toISOString(),
    });
  });

  it('do not count what never was checked in towards the cycle', async () => {
    await given('20', {}, ['in_progress', 0], ['ready', 30], ['completed', 0]);
    const skipped = await given('20', {}, ['in_progress', 0], ['scheduled', 5], ['in_progress', 5]);
    await moved(world, skipped, 'completed');
    const { data } = (await stats({ date: '2025-09-20' })).body;
    expect([data.cycleMinutesAverage, data.noShowRate]).toEqual([15, 0]);
  });

  it('count cars on the premises now, whatever day is asked for', async () => {
    await given('18', {}, ['in_progress', 0]);
    await given('20', {}, ['in_progress', 0]);
    const counts = ['2025-09-18', '2025-09-19', '2025-09-20', '2031-01-01'].map(async (date) => {
      const { data } = (await stats({ date })).body;
      return [data.onPrem, data.jobsToday];
    });
    expect(await Promise.all(counts)).toEqual([
      [2, 1],
      [2, 0],
      [2, 1],
      [2, 0],
    ]);
  });

  it('count cars by what they are now, however far behind the index is', async () => {
    world = await openWorld(lagging);
    const cards = [await given('18', {}, ['in_progress', 0]), await given('18', {}, ['in_progress', 0])];
    expect((await stats()).body.data.onPrem).toBe(2);
    await moved(world, cards[0], 'completed');
    expect((await stats()).body.data.onPrem).toBe(1);
    expect((await stats({ from: '2025-09-18', to: '2025-09-20' })).body.data.sum.onPrem).toBe(1);
  });

  it('are of the day the card was moved to, by the name its technician has on it', async () => {
    const { id } = await givenTechnician(world, 'Alba');
    const card = await given('20', { technicianId: id });
    await must(world, moveAppointment, { params: { id: card.id }, body: { version: 1, status: 'no_show' } });
    const { data } = (await stats()).body;
    expect([data.noShowRate, data.bookedTotal]).toEqual([1, 0]);
    expect(data.technicians).toEqual([{ id, name: 'Alba', jobs: 1, completed: 0, total: 0 }]);
  });

  it("are those of the shop's today where no date is asked for", async () => {
    world.clock = Date.parse('2025-11-02T06:59:59Z');
    expect((await stats()).body.data.date).toBe('2025-11-01');
  });
});
