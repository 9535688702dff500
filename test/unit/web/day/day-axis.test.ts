import { describe, expect, it } from '@jest/globals';
import { dayBounds, wallClockToInstant } from '#shared/domain/shop-time.ts';
import { axisOf, type DayAxis, shareOf } from '#web/day/day-axis.ts';

const zone = 'America/Los_Angeles';
const hour = 3_600_000;
/** The clocks go forward on 2025-03-09 at 2 AM, and back on 2025-11-02 at 2 AM. */
const [plain, spring, autumn] = ['2025-11-21', '2025-03-09', '2025-11-02'];

const span = (date: string, from: string, to: string) => ({
  start: wallClockToInstant(date, from, zone),
  end: wallClockToInstant(date, to, zone),
});
const labels = ({ hours }: DayAxis) => hours.map(({ label }) => label);
const hoursOf = ({ start, end }: DayAxis) => (end - start) / hour;

describe('the hours across', () => {
  it('go from 8 AM to 6 PM where no car needs more', () => {
    const axis = axisOf(plain, zone, [span(plain, '09:30', '17:10')]);
    expect(labels(axis)).toEqual('8 AM,9 AM,10 AM,11 AM,12 PM,1 PM,2 PM,3 PM,4 PM,5 PM,6 PM'.split(','));
    expect(axis).toMatchObject(span(plain, '08:00', '18:00'));
    expect(axisOf(plain, zone, [])).toEqual(axis);
  });

  it('take in the first and the last car, to the full hour', () => {
    const axis = axisOf(plain, zone, [span(plain, '06:40', '07:00'), span(plain, '17:00', '19:05')]);
    expect(axis).toMatchObject(span(plain, '06:00', '20:00'));
    expect(axisOf(plain, zone, [span(plain, '06:00', '19:00')])).toMatchObject(span(plain, '06:00', '19:00'));
  });

  it('end with the day, where a job goes on past midnight', () => {
    const late = {
      start: wallClockToInstant(plain, '23:30', zone),
      end: wallClockToInstant('2025-11-22', '01:30', zone),
    };
    const axis = axisOf(plain, zone, [late]);
    expect(axis.end).toBe(dayBounds(plain, zone).end);
    expect(labels(axis).slice(-2)).toEqual(['11 PM', '12 AM']);
    expect(shareOf(axis, late.end)).toBe(1);
    expect(shareOf(axis, late.start)).toBeCloseTo(15.5 / 16);
  });

  it('leave out the hour that is none when the clocks go forward', () => {
    const axis = axisOf(spring, zone, [span(spring, '00:30', '04:00')]);
    expect(labels(axis).slice(0, 4)).toEqual(['12 AM', '1 AM', '3 AM', '4 AM']);
    expect(hoursOf(axis)).toBe(17);
    const [, one, three] = axis.hours.map(({ at }) => shareOf(axis, at));
    expect([one, three]).toEqual([1 / 17, 2 / 17]);
  });

  it('have the hour twice that comes twice when the clocks go back, told apart by the zone', () => {
    const axis = axisOf(autumn, zone, [span(autumn, '00:30', '04:00')]);
    expect(labels(axis).slice(0, 5)).toEqual(['12 AM', '1 AM PDT', '1 AM PST', '2 AM', '3 AM']);
    expect(hoursOf(axis)).toBe(19);
    expect(shareOf(axis, wallClockToInstant(autumn, '03:00', zone))).toBe(4 / 19);
  });

  it.each([
    [spring, 23],
    [autumn, 25],
    [plain, 24],
  ])('of the whole %s are %i', (date, count) => {
    const axis = axisOf(date, zone, [dayBounds(date, zone)]);
    expect(hoursOf(axis)).toBe(count);
    expect(axis.hours).toHaveLength(count + 1);
    expect(labels(axis).at(0)).toBe('12 AM');
    expect(labels(axis).at(-1)).toBe('12 AM');
  });

  it('stay full hours where clocks change by half an hour', () => {
    const axis = axisOf('2025-04-06', 'Australia/Lord_Howe', [dayBounds('2025-04-06', 'Australia/Lord_Howe')]);
    expect(hoursOf(axis)).toBe(24.5);
    expect(labels(axis).slice(0, 4)).toEqual(['12 AM', '1 AM', '2 AM', '3 AM']);
    expect(axis.hours.map(({ at }) => (at - axis.start) / hour).slice(0, 4)).toEqual([0, 1, 2.5, 3.5]);
  });

  it('are none on a day the zone leaves out, and everything is at its start', () => {
    const axis = axisOf('2011-12-30', 'Pacific/Apia', []);
    expect(shareOf(axis, axis.start)).toBe(0);
    expect(hoursOf(axis)).toBeLessThanOrEqual(0);
  });

  it('keep what lies outside at their ends', () => {
    const axis = axisOf(plain, zone, []);
    expect(shareOf(axis, axis.start - hour)).toBe(0);
    expect(shareOf(axis, axis.end + hour)).toBe(1);
    expect(shareOf(axis, axis.start + 5 * hour)).toBe(0.5);
  });
});
