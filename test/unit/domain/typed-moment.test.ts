import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shopClock } from '#shared/domain/shop-clock.ts';
import { readDay, readMoment, readTime } from '#shared/domain/typed-moment.ts';

const zone = 'America/Los_Angeles';

describe('a day', () => {
  it.each([
    ['2026-03-08', '2026-03-08'],
    ['2026/3/8', '2026-03-08'],
    ['2026.03.08', '2026-03-08'],
    ['8.3.2026', '2026-03-08'],
    ['13/3/2026', '2026-03-13'],
    ['3/13/2026', '2026-03-13'],
    ['5/5/2026', '2026-05-05'],
    ['٢٠٢٦-٠٣-٠٨', '2026-03-08'],
    ['２０２６－０３－０８', '2026-03-08'],
    [' 2026-02-28 ', '2026-02-28'],
  ])('written %s is %s', (written, value) => {
    expect(readDay(written, {})).toEqual({ value });
  });

  it.each([
    ['3/8/2026', 'month-first', '2026-03-08'],
    ['3/8/2026', 'day-first', '2026-08-03'],
    ['13/3/2026', 'month-first', '2026-03-13'],
    ['3-13-2026', 'day-first', '2026-03-13'],
    ['8.3.2026', 'month-first', '2026-03-08'],
  ] as const)('written %s, known to be %s, is %s', (written, dateOrder, value) => {
    expect(readDay(written, { dateOrder })).toEqual({ value });
  });

  it.each([
    ['3/8/2026', 'ambiguousDate'],
    ['2026-02-29', 'notADate'],
    ['31.4.2026', 'notADate'],
    ['13/13/2026', 'notADate'],
    ['3/8/26', 'notADate'],
    ['46089', 'notADate'],
    ['March 8', 'notADate'],
    ['', 'notADate'],
  ])('is not guessed from %j', (written, problem) => {
    expect(readDay(written, {})).toEqual({ problem });
  });
});

describe('a time', () => {
  it.each([
    ['9:00', '09:00'],
    ['09.30', '09:30'],
    ['14h30', '14:30'],
    ['14:30:00', '14:30'],
    ['9 AM', '09:00'],
    ['9am', '09:00'],
    ['12:15 a.m.', '00:15'],
    ['12 PM', '12:00'],
    ['2:30\u202fpm', '14:30'],
    ['0:05', '00:05'],
    ['２３：５９', '23:59'],
  ])('written %s is %s', (written, value) => {
    expect(readTime(written)).toEqual({ value });
  });

  it.each(['9', '24:00', '9:60', '13 PM', '0 AM', '9:5', 'nine', '', '0.375'])('is not guessed from %j', (written) => {
    expect(readTime(written)).toEqual({ problem: 'notATime' });
  });
});

describe('a moment', () => {
  it.each([
    ['2026-03-07T09:00:00-08:00', '2026-03-07T09:00:00-08:00'],
    ['2026-03-07T18:00:00+01:00', '2026-03-07T09:00:00-08:00'],
    ['2026-03-07 09:00', '2026-03-07T09:00:00-08:00'],
    ['2026-03-07T09:00', '2026-03-07T09:00:00-08:00'],
    ['7.3.2026, 9:00 AM', '2026-03-07T09:00:00-08:00'],
    ['2026-11-01 01:30', '2026-11-01T01:30:00-07:00'],
    ['2026-11-01T01:30:00-08:00', '2026-11-01T01:30:00-08:00'],
  ])('written %s is %s', (written, shown) => {
    const read = readMoment(written, { zone });
    expect('value' in read && shopClock(read.value, zone)).toBe(shown);
  });

  it.each([
    ['2026-03-08 02:30', 'skipped'],
    ['3/8/2026 9:00', 'ambiguousDate'],
    ['2026-03-08', 'notATime'],
    ['2026-03-08 25:00', 'notATime'],
    ['tomorrow 9:00', 'notADate'],
    ['1999-12-31T23:00:00Z', 'notATime'],
  ])('is not made up from %j', (written, problem) => {
    expect(readMoment(written, { zone })).toEqual({ problem });
  });

  it('that the shop’s clocks show is read back as the same instant', () => {
    const zones = fc.constantFrom(zone, 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata');
    const instants = fc.integer({ min: Date.UTC(2000, 0, 3), max: Date.UTC(2099, 11, 29) });
    fc.assert(
      fc.property(instants, zones, (instant, place) => {
        expect(readMoment(shopClock(instant, place), { zone: place })).toEqual({ value: instant });
      }),
    );
  });
});
