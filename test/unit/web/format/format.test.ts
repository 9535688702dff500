import { describe, expect, it } from '@jest/globals';
import { formatAge, formatMinutes, speakMinutes } from '#shared/domain/written-duration.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import {
  formatDate,
  formatDateTime,
  formatLongDate,
  formatTime,
  formatTimeWithZone,
  formatWindow,
  speakWindow,
} from '#shared/domain/written-time.ts';
import { initials } from '#web/format/names.ts';

describe('money', () => {
  it.each([
    [8_900, 'USD', '$89'],
    [8_950, 'USD', '$89.50'],
    [341_800, 'USD', '$3,418'],
    [1_200, 'JPY', '¥1,200'],
    [0, 'USD', '$0'],
    [1_250, 'EUR', '€12.50'],
    [1_250, 'CHF', 'CHF\u00A012.50'],
    [12_500, 'KWD', 'KWD\u00A012.500'],
  ])('%i of %s is %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency)).toBe(text);
  });

  it.each(['RSD', 'HUF', 'COP', 'IDR', 'PKR', 'LBP', 'SLE'])('of %s has the decimals of ISO 4217', (currency) => {
    expect(formatMoney(123_450, currency)).toBe(`${currency}\u00A01,234.50`);
  });
});

describe('times', () => {
  const at = '2025-11-21T22:32:00.000Z';

  it('are those of the shop', () => {
    expect(formatTime(at, 'America/Los_Angeles')).toBe('2:32 PM');
    expect(formatTimeWithZone(at, 'America/Los_Angeles')).toBe('2:32 PM PST');
    expect(formatTime(at, 'America/New_York')).toBe('5:32 PM');
  });

  it('of a window name the half of the day once where they can', () => {
    expect(formatWindow(at, '2025-11-22T00:00:00.000Z', 'America/Los_Angeles')).toBe('2:32 – 4:00 PM');
    expect(formatWindow('2025-11-21T19:00:00Z', at, 'America/Los_Angeles')).toBe('11:00 AM – 2:32 PM');
  });

  it.each([
    ['over midnight', '2025-11-22T05:36Z', '2025-11-22T08:21Z', '9:36 PM – 12:21 AM'],
    ['until midnight', '2025-11-22T07:15Z', '2025-11-22T08:00Z', '11:15 PM – 12:00 AM'],
    ['almost around the clock', '2025-11-21T19:00Z', '2025-11-22T18:30Z', '11:00 AM – 10:30 AM'],
    ['longer than a day', '2025-11-21T16:00Z', '2025-11-23T01:00Z', '8:00 AM – Sat, Nov 22, 5:00 PM'],
    ['over a change of clocks', '2025-11-02T05:00Z', '2025-11-02T08:30Z', '10:00 PM PDT – 1:30 AM PDT'],
  ])('of a window %s are as short as they can be', (_, start, end, text) => {
    expect(formatWindow(start, end, 'America/Los_Angeles')).toBe(text);
    expect(speakWindow(start, end, 'America/Los_Angeles')).toBe(text.replace(' – ', ' to '));
  });

  it('name the zone where the clocks change that day, with a date and without', () => {
    expect(formatTime('2025-11-02T09:30Z', 'America/Los_Angeles')).toBe('1:30 AM PST');
    expect(formatDateTime('2025-11-02T08:30Z', 'America/Los_Angeles')).toBe('Sun, Nov 2, 1:30 AM PDT');
    expect(formatDateTime(at, 'America/Los_Angeles')).toBe('Fri, Nov 21, 2:32 PM');
  });

  it.each([
    ['2025-11-02T08:30Z', '2025-11-02T09:15Z', 'America/Los_Angeles', '1:30 AM PDT – 1:15 AM PST'],
    ['2025-11-02T21:00Z', '2025-11-02T22:00Z', 'America/Los_Angeles', '1:00 PM PST – 2:00 PM PST'],
    ['2026-03-29T00:30Z', '2026-03-29T01:30Z', 'Europe/Berlin', '1:30 AM GMT+1 – 3:30 AM GMT+2'],
    ['2025-11-02T06:30Z', '2025-11-02T07:30Z', 'America/Los_Angeles', '11:30 PM PDT – 12:30 AM PDT'],
    ['2025-11-03T21:00Z', '2025-11-03T22:00Z', 'America/Los_Angeles', '1:00 – 2:00 PM'],
  ])('from %s to %s in %s name the zone where the clocks change that day: %s', (start, end, zone, text) => {
    expect(formatWindow(start, end, zone)).toBe(text);
    if (text.includes('M ')) expect(speakWindow(start, end, zone)).toBe(text.replace(' – ', ' to '));
  });

  it('of days have their weekday, wherever the page is read', () => {
    expect(formatDate('2025-11-21')).toBe('Fri, Nov 21');
    expect(formatLongDate('2025-11-21')).toBe('Friday, November 21, 2025');
  });

  it.each([
    [0, '0 min', '0 minutes'],
    [1, '1 min', '1 minute'],
    [60, '1 h', '1 hour'],
    [77.9, '1 h 17 min', '1 hour 17 minutes'],
    [2_880, '2 d', '2 days'],
  ])('of %i minutes are %s, said %s', (minutes, text, said) => {
    expect([formatMinutes(minutes), speakMinutes(minutes)]).toEqual([text, said]);
  });

  it.each([
    [4_000, 'just now'],
    [12_000, '12 s ago'],
    [250_000, '4 min ago'],
  ])('that passed, %i ms, are %s', (age, text) => {
    expect(formatAge(age)).toBe(text);
  });
});

describe('names', () => {
  it.each([
    ['Ruth Cohen', 'RC'],
    ['Ana María de la Cruz', 'AC'],
    ['Cher', 'CH'],
    ['  Łukasz  Żak ', 'ŁŻ'],
    ['李 王', '李王'],
  ])('%s is %s in letters', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
