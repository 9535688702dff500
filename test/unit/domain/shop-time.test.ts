import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  dayBounds,
  daysBetween,
  eachDay,
  isTimeZone,
  shopDateOf,
  wallClockToInstant,
} from '#shared/domain/shop-time.ts';

/** When a day starts, in UTC, and how many hours it has. */
function day(date: string, zone: string): [string, number] {
  const { start, end } = dayBounds(date, zone);
  return [new Date(start).toISOString().slice(0, 16), (end - start) / 3_600_000];
}

describe('a shop’s day', () => {
  it.each([
    ['2025-09-20', 'America/Los_Angeles', '2025-09-20T07:00', 24, 'an ordinary day'],
    ['2025-03-09', 'America/Los_Angeles', '2025-03-09T08:00', 23, 'clocks go forward'],
    ['2025-11-02', 'America/Los_Angeles', '2025-11-02T07:00', 25, 'clocks go back'],
    ['2025-03-10', 'America/Los_Angeles', '2025-03-10T07:00', 24, 'the day after'],
    ['2024-02-29', 'Asia/Kathmandu', '2024-02-28T18:15', 24, 'a leap day, 5:45 ahead'],
    ['2025-12-31', 'Pacific/Kiritimati', '2025-12-30T10:00', 24, 'the first place on earth'],
    ['2025-12-31', 'Pacific/Pago_Pago', '2025-12-31T11:00', 24, 'the last place on earth'],
    ['2025-04-06', 'Australia/Lord_Howe', '2025-04-05T13:00', 24.5, 'half an hour back'],
    ['2025-10-05', 'Australia/Lord_Howe', '2025-10-04T13:30', 23.5, 'half an hour forward'],
    ['2025-09-28', 'Pacific/Chatham', '2025-09-27T11:15', 23, '12:45 ahead, forward at 2:45'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00', 23, 'midnight jumped over'],
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-03T03:00', 24, 'the day before midnight is jumped over'],
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00', 25, 'the hour before midnight comes twice'],
    ['2021-03-28', 'Asia/Beirut', '2021-03-27T22:00', 23, 'midnight jumped over'],
    ['2023-04-28', 'Africa/Cairo', '2023-04-27T22:00', 23, 'midnight jumped over'],
    ['2020-11-01', 'America/Havana', '2020-11-01T04:00', 25, 'the hour after midnight comes twice'],
    ['2008-11-02', 'America/St_Johns', '2008-11-02T02:30', 25, 'back into the day before a minute after midnight'],
    ['2008-11-01', 'America/St_Johns', '2008-11-01T02:30', 24, 'the day that came back for a moment'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00', 24, 'the day before the one left out'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00', 0, 'the day left out'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00', 24, 'the day after the one left out'],
    ['2099-12-31', 'UTC', '2099-12-31T00:00', 24, 'the last supported day'],
  ])('%s in %s starts at %sZ and has %d hours (%s)', (date, zone, start, hours) => {
    expect(day(date, zone)).toEqual([start, hours]);
  });

  it('is that of the zone, not of UTC', () => {
    const lateEvening = Date.parse('2025-09-21T06:59:59.999Z');
    expect(shopDateOf(lateEvening, 'America/Los_Angeles')).toBe('2025-09-20');
    expect(shopDateOf(lateEvening + 1, 'America/Los_Angeles')).toBe('2025-09-21');
    expect(shopDateOf(lateEvening, 'Asia/Kathmandu')).toBe('2025-09-21');
    expect(shopDateOf(Date.parse('2011-12-30T10:00Z'), 'Pacific/Apia')).toBe('2011-12-31');
    expect(shopDateOf(Date.parse('2008-11-02T02:31Z'), 'America/St_Johns')).toBe('2008-11-02');
  });

  it('refuses a zone or a date that is none', () => {
    expect(() => dayBounds('2025-09-20', 'Mars/Olympus')).toThrow('Mars/Olympus');
    expect(() => shopDateOf(0, 'Mars/Olympus')).toThrow(RangeError);
    expect(() => dayBounds('2025-13-01', 'UTC')).toThrow("'2025-13-01T00:00' is no date and time");
  });
});

describe('wallClockToInstant', () => {
  it.each([
    ['2025-09-20', '09:00', 'America/Los_Angeles', '2025-09-20T16:00', 'an ordinary time'],
    ['2025-03-09', '02:30', 'America/Los_Angeles', '2025-03-09T10:30', 'jumped over: an hour later, 03:30'],
    ['2025-03-09', '03:00', 'America/Los_Angeles', '2025-03-09T10:00', 'the first after the jump'],
    ['2025-11-02', '01:30', 'America/Los_Angeles', '2025-11-02T08:30', 'comes twice: the first'],
    ['2025-11-02', '02:00', 'America/Los_Angeles', '2025-11-02T10:00', 'the first that comes once again'],
    ['2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00', 'a midnight jumped over'],
    ['2025-10-05', '02:15', 'Australia/Lord_Howe', '2025-10-04T15:45', 'jumped over by half an hour'],
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00', 'a day left out: the day after'],
  ])('%s %s in %s is %sZ (%s)', (date, time, zone, instant) => {
    expect(new Date(wallClockToInstant(date, time, zone)).toISOString().slice(0, 16)).toBe(instant);
  });

  it('refuses a time that is none', () => {
    expect(() => wallClockToInstant('2025-09-20', '25:00', 'UTC')).toThrow("'2025-09-20T25:00' is no date and time");
  });
});

describe('isTimeZone', () => {
  it.each([
    'America/Los_Angeles',
    'Asia/Kathmandu',
    'Asia/Kolkata',
    'US/Pacific',
    'UTC',
    'Etc/GMT+8',
  ])('knows %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', 'Mars/Olympus', '+02:00', '-08', 'America/Los Angeles', ' UTC'])("refuses '%s'", (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('dates', () => {
  it('step over the ends of months and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(addDays('2025-09-20', 0)).toBe('2025-09-20');
  });

  it('are counted with both ends', () => {
    expect(daysBetween('2025-09-20', '2025-09-20')).toBe(1);
    expect(daysBetween('2024-02-01', '2024-03-01')).toBe(30);
    expect(daysBetween('2025-09-20', '2025-09-19')).toBe(0);
    expect(daysBetween('2025-09-20', '2025-09-10')).toBe(-9);
  });

  it('are listed from first to last', () => {
    expect(eachDay('2025-12-30', '2026-01-02')).toEqual(['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02']);
    expect(eachDay('2025-12-30', '2025-12-01')).toEqual([]);
  });
});
