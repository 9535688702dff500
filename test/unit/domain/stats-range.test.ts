import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { StatsRange } from '#shared/contract/dashboard.ts';
import { dayStats, rangeStats } from '#shared/domain/stats.ts';
import { appointments, appointmentWith } from './arbitraries.ts';

const setting = { timeZone: 'America/Los_Angeles', currency: 'USD', onPrem: 4, asOf: Date.UTC(2025, 8, 22, 18) };
const dates = ['2025-09-20', '2025-09-21', '2025-09-22'];
const range = { from: '2025-09-20', to: '2025-09-22', ...setting };
const days = fc
  .tuple(appointments, appointments, appointments)
  .map((lists) => lists.map((cards, index) => ({ date: dates[index] ?? '', cards })));

describe('the figures of a range', () => {
  it('hold each day’s own, in order', () => {
    fc.assert(
      fc.property(days, (list) => {
        expect(rangeStats({ ...range, days: list }).days).toEqual(list.map((day) => dayStats({ ...day, ...setting })));
      }),
    );
  });

  it('sum up to those of one day that has all the cards, and are what the contract promises', () => {
    fc.assert(
      fc.property(days, (list) => {
        const answer = rangeStats({ ...range, days: list });
        const { date, ...pooled } = dayStats({ date: '', cards: list.flatMap(({ cards }) => cards), ...setting });
        expect(answer.sum).toEqual({ from: '2025-09-20', to: '2025-09-22', ...pooled });
        expect(date).toBe('');
        expect(StatsRange.parse(answer)).toEqual(answer);
      }),
    );
  });

  it('average over cards, not over days', () => {
    const took = (minutes: number) =>
      appointmentWith({ status: 'completed', checkedInAt: 0, completedAt: minutes * 60_000 });
    const list = [
      { date: '2025-09-20', cards: [took(10), took(10), took(10)] },
      { date: '2025-09-21', cards: [took(50), appointmentWith({ status: 'no_show' })] },
      { date: '2025-09-22', cards: [] },
    ];
    const { sum } = rangeStats({ ...range, days: list });
    expect(sum.cycleMinutesAverage).toBe(20);
    expect(sum.noShowRate).toBe(0.2);
  });

  it('count the cars here now once, not once a day', () => {
    const list = dates.map((date) => ({ date, cards: [appointmentWith({ date, status: 'ready' })] }));
    const answer = rangeStats({ ...range, days: list });
    expect(answer.sum.onPrem).toBe(4);
    expect(answer.days.map(({ onPrem }) => onPrem)).toEqual([4, 4, 4]);
  });
});
