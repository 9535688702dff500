import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Stats } from '#shared/contract/dashboard.ts';
import { type Status, statuses } from '#shared/contract/statuses.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { dayStats } from '#shared/domain/stats.ts';
import { appointments, appointmentWith } from './arbitraries.ts';

const setting = { timeZone: 'America/Los_Angeles', currency: 'USD', onPrem: 4, asOf: Date.UTC(2025, 8, 20, 18) };
const of = (cards: readonly Appointment[]) => dayStats({ date: '2025-09-20', cards, ...setting });
const ada = { id: 'tec_0000000000000001', name: 'Ada' };

/** The definitions of the contract once more, card by card. */
function recount(cards: readonly Appointment[]) {
  const sums = { jobsToday: 0, bookedTotal: 0, completedTotal: 0, paidTotal: 0, unpaidTotal: 0 };
  const statusCounts: Record<string, number> = Object.fromEntries(statuses.map((status) => [status, 0]));
  for (const { status, total, paid } of cards) {
    const booked = !['canceled', 'no_show'].includes(status);
    statusCounts[status] = (statusCounts[status] ?? 0) + 1;
    if (status !== 'canceled') sums.jobsToday += 1;
    if (booked) sums.bookedTotal += total;
    if (status === 'completed') sums.completedTotal += total;
    sums.paidTotal += paid;
    if (booked && total > paid) sums.unpaidTotal += total - paid;
  }
  return { ...sums, statusCounts };
}

describe('the figures of a day', () => {
  it('equal a recount, for any cards, and are what the contract promises', () => {
    fc.assert(
      fc.property(appointments, (cards) => {
        const stats = of(cards);
        expect(stats).toMatchObject(recount(cards));
        expect(Stats.parse(stats)).toEqual({
          ...stats,
          date: '2025-09-20',
          onPrem: 4,
          asOf: '2025-09-20T18:00:00.000Z',
        });
      }),
    );
  });

  it('add up: every card in one status, every job but the unassigned at one technician', () => {
    fc.assert(
      fc.property(appointments, (cards) => {
        const { statusCounts, jobsToday, technicians } = of(cards);
        const unassigned = cards.filter((card) => card.technician === null && card.status !== 'canceled').length;
        expect(Object.values(statusCounts).reduce((sum, count) => sum + count)).toBe(cards.length);
        expect(technicians.reduce((sum, { jobs }) => sum + jobs, unassigned)).toBe(jobsToday);
      }),
    );
  });

  it('of a day without cards are zero, and null where there is nothing to divide by', () => {
    expect(of([])).toMatchObject({
      jobsToday: 0,
      bookedTotal: 0,
      cycleMinutesAverage: null,
      noShowRate: null,
      technicians: [],
    });
    expect(of([appointmentWith({ status: 'completed' })]).cycleMinutesAverage).toBeNull();
    expect(of([appointmentWith({ status: 'completed' })]).noShowRate).toBe(0);
  });

  it('average the minutes from check-in to completion over completed cards that have both', () => {
    const cycle = (status: Status, checkedInAt: number | null, completedAt: number | null) =>
      appointmentWith({ status, checkedInAt, completedAt });
    const cards = [
      cycle('completed', 0, 60_000),
      cycle('completed', 60_000, 180_000),
      cycle('completed', 0, 90_000),
      cycle('completed', null, 900_000),
      cycle('completed', 900_000, null),
      cycle('ready', 0, 900_000),
    ];
    expect(of(cards).cycleMinutesAverage).toBe(1.5);
    expect(of(cards.slice(0, 1)).cycleMinutesAverage).toBe(1);
  });

  it('rate no-shows against those and completed cards only', () => {
    const cards = (['no_show', 'completed', 'completed', 'scheduled', 'canceled', 'ready'] as const).map((status) =>
      appointmentWith({ status }),
    );
    expect(of(cards).noShowRate).toBe(1 / 3);
  });
});

describe('the figures of technicians', () => {
  it('count jobs, completed ones, and the totals of those neither canceled nor missed', () => {
    const cards = statuses.map((status, index) => appointmentWith({ status, total: 10 ** index, technician: ada }));
    expect(of(cards).technicians).toEqual([{ ...ada, jobs: 5, completed: 1, total: 1_111 }]);
  });

  it('leave out whoever has canceled cards only', () => {
    expect(of([appointmentWith({ status: 'canceled', technician: ada })]).technicians).toEqual([]);
  });

  it('stand by id, under the name of the card that changed last', () => {
    const named = (name: string, updatedAt: number) => appointmentWith({ technician: { ...ada, name }, updatedAt });
    const other = appointmentWith({ technician: { id: 'tec_0000000000000000', name: 'Zed' }, updatedAt: 9 });
    const [first, second] = of([named('Old', 1), named('New', 3), named('Older', 2), other]).technicians;
    expect(first).toMatchObject({ id: 'tec_0000000000000000', name: 'Zed', jobs: 1 });
    expect(second).toMatchObject({ id: ada.id, name: 'New', jobs: 3 });
  });
});
