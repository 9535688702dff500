import { describe, expect, it } from '@jest/globals';
import { budgetStart, burnWindows, isSpent, type SloCount, standingOf } from '#shared/observability/slo-budget.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.parse('2026-11-29T12:00:00Z');
const slo = { objective: 0.95 };

const count = (ago: number, events: number, bad: number): SloCount => ({ at: now - ago, events, bad });
const standing = (hours: readonly SloCount[], recent: readonly SloCount[] = []) =>
  standingOf(slo, { hours, recent }, now);

it('one bad event among few spends no budget: it would stop releases for four weeks', () => {
  const spent = (bad: number) => isSpent(standing([count(day, 10, bad)]));
  expect([spent(1), spent(2)]).toEqual([false, true]);
});

describe('how an SLO stands', () => {
  it('is unknown where nothing was counted, and not all of the budget', () => {
    expect(standing([])).toEqual({
      ...{ events: 0, bad: 0, since: null, left: null, days: null, worseSince: null },
      burns: burnWindows.map((seconds) => ({ seconds, rate: null })),
    });
    expect(isSpent(standing([]))).toBe(false);
  });

  it('is what is left of the bad events its objective allows', () => {
    // Of 1,000 events 50 may be bad.
    const { events, bad, left, since } = standing([count(20 * day, 400, 5), count(day, 600, 5)]);
    expect({ events, bad, since }).toEqual({ events: 1_000, bad: 10, since: now - 20 * day });
    expect(left).toBeCloseTo(0.8, 6);
  });

  it.each([
    [49, false],
    [50, true],
    [60, true],
  ])('with %i bad of 1,000 is spent: %s', (bad, isIt) => {
    expect(isSpent(standing([count(day, 1_000, bad)]))).toBe(isIt);
  });

  it('tells how many times too fast each window spends it, by the finest counts there are', () => {
    const recent = [count(5 * hour, 100, 0), count(4 * minute, 100, 20)];
    const { burns } = standing([count(2 * day, 800, 0), count(5 * hour, 100, 0), count(hour, 100, 20)], recent);
    const rates = Object.fromEntries(burns.map(({ seconds, rate }) => [seconds, rate && Number(rate.toFixed(3))]));
    expect(rates).toEqual({ 300: 4, 1800: 4, 3600: 4, 21600: 2, 259200: 0.4 });
  });

  it('tells how long the rest lasts at the speed of three days, and nothing where it is not being spent', () => {
    // A fifth is spent in a day: 0.2 of the budget at twice the speed that lasts 28 days.
    const { left, days } = standing([count(20 * day, 900, 0), count(day, 100, 10)]);
    expect(left).toBeCloseTo(0.8, 6);
    expect(days).toBeCloseTo((0.8 * 28) / 2, 6);
    expect(standing([count(20 * day, 900, 10), count(day, 100, 0)]).days).toBeNull();
    expect(standing([count(day, 100, 50)]).days).toBe(0);
  });

  it('tells since when every hour has been worse than promised', () => {
    const hours = [count(9 * hour, 100, 50), count(8 * hour, 100, 5), count(5 * hour, 100, 6), count(hour, 10, 1)];
    expect(standing(hours).worseSince).toBe(now - 5 * hour);
    expect(standing([...hours, count(0, 100, 0)]).worseSince).toBeNull();
  });
});

it('budgets are counted from the beginning of an hour, 28 days ago at most', () => {
  expect(budgetStart(now + minute)).toBe(now + hour - 28 * day);
  expect(budgetStart(now)).toBe(now - 28 * day);
});
