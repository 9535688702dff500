import { describe, expect, it } from '@jest/globals';
import { daysBetween, eachDay } from '#shared/domain/shop-time.ts';
import { lastDays, rangeBefore, sameWeekdays, weekdayAverage } from '#web/stats/weekday-average.ts';
import { aDay, counts } from './a-day.ts';

const friday = '2025-11-21';
const fridays = ['2025-11-14', '2025-11-07', '2025-10-31', '2025-10-24'];

describe('the days before', () => {
  it('hold four of the same weekday and the 14 of the chart, in a range the service answers', () => {
    const { from, to } = rangeBefore(friday);
    const days = eachDay(from, to);
    expect(days).toEqual(expect.arrayContaining(fridays));
    expect(days).toContain('2025-11-08');
    expect(days).not.toContain(friday);
    expect(daysBetween(from, to)).toBeLessThanOrEqual(31);
  });
});

describe('the average of a weekday', () => {
  it('is of the last four, and of no other day', () => {
    const { from, to } = rangeBefore(friday);
    const days = eachDay(from, to).map((date) => aDay(date, { jobsToday: fridays.includes(date) ? 6 : 100 }));
    expect(weekdayAverage(days, friday, 'jobs')).toEqual({ value: 6, days: 4 });
    expect(weekdayAverage(days, friday, 'booked')).toEqual({ value: 60_000, days: 4 });
  });

  it('leaves out days without any booking, and says of how many days it is', () => {
    const days = fridays.map((date, week) => aDay(date, week < 2 ? { jobsToday: 5 } : { jobsToday: 0, ...counts({}) }));
    expect(weekdayAverage(days, friday, 'jobs')).toEqual({ value: 5, days: 2 });
    expect(sameWeekdays(days, friday).map(({ date }) => date)).toEqual(fridays.slice(0, 2));
  });

  it('counts a day on which everything was canceled as a day', () => {
    const days = [
      aDay('2025-11-14', { jobsToday: 0, ...counts({ canceled: 2 }) }),
      aDay('2025-11-07', { jobsToday: 4 }),
    ];
    expect(weekdayAverage(days, friday, 'jobs')).toEqual({ value: 2, days: 2 });
  });

  it('leaves out days that do not have the number', () => {
    const days = [aDay('2025-11-14', { cycleMinutesAverage: 90 }), aDay('2025-11-07')];
    expect(weekdayAverage(days, friday, 'cycle')).toEqual({ value: 90, days: 1 });
  });

  it('takes the no-show rate over all cards, so that a quiet day weighs less', () => {
    const days = [
      aDay('2025-11-14', { noShowRate: 1, ...counts({ no_show: 1 }) }),
      aDay('2025-11-07', { noShowRate: 0, ...counts({ completed: 9 }) }),
    ];
    expect(weekdayAverage(days, friday, 'noShow')).toEqual({ value: 0.1, days: 2 });
  });

  it('is none where no day has it', () => {
    expect(weekdayAverage([], friday, 'jobs')).toBeUndefined();
    expect(weekdayAverage([aDay('2025-11-14')], friday, 'noShow')).toBeUndefined();
  });
});

describe('the last days', () => {
  it('are 14 with the day itself last', () => {
    const { from, to } = rangeBefore(friday);
    const shown = lastDays(
      eachDay(from, to).map((date) => aDay(date)),
      aDay(friday),
    ).map(({ date }) => date);
    expect(shown).toEqual(eachDay('2025-11-08', friday));
  });
});
