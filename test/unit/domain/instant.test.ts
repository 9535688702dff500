import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalInstant, instantFault } from '#shared/domain/instant.ts';

const read = (typed: string) =>
  instantFault(canonicalInstant(typed)) ?? new Date(canonicalInstant(typed)).toISOString();

describe('a time', () => {
  it.each([
    ['2025-09-20t09:00:00z', '2025-09-20T09:00:00.000Z'],
    ['2025-09-20t09:00:00-07:00', '2025-09-20T16:00:00.000Z'],
    ['2025-09-20T09:00:00.5z', '2025-09-20T09:00:00.500Z'],
    ['2025-09-20T09:00:00-00:00', '2025-09-20T09:00:00.000Z'],
    ['2025-09-20T09:00:00+23:59', '2025-09-19T09:01:00.000Z'],
    ['2025-09-20T09:00:00-23:59', '2025-09-21T08:59:00.000Z'],
    ['2025-09-20T09:00Z', '2025-09-20T09:00:00.000Z'],
    ['\u200E2025-09-20T09:00:00Z\u200F ', '2025-09-20T09:00:00.000Z'],
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z'],
    ['2099-12-31T23:59:59Z', '2099-12-31T23:59:59.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2016-12-31t15:59:60.25-08:00', '2016-12-31T23:59:59.250Z'],
    ['2015-07-01T00:59:60+01:00', '2015-06-30T23:59:59.000Z'],
  ])('%j is %s', (typed, instant) => {
    expect(read(typed)).toBe(instant);
  });

  it.each([
    ['2025-09-20T09:00:60Z', /leap second/],
    ['2025-09-20T23:59:60Z', /leap second/],
    ['2016-12-31T23:59:60-08:00', /leap second/],
    ['2025-09-20T09:00:61Z', /RFC 3339/],
    ['2025-09-20T24:00:00Z', /RFC 3339/],
    ['2025-09-20T09:60:00Z', /RFC 3339/],
    ['2025-02-29T09:00:00Z', /RFC 3339/],
    ['2025-04-31T09:00:00Z', /RFC 3339/],
    ['2025-13-01T09:00:00Z', /RFC 3339/],
    ['2025-09-20T09:00:00+24:00', /RFC 3339/],
    ['2025-09-20T09:00:00+05:60', /RFC 3339/],
    ['2025-09-20T09:00:00+0530', /RFC 3339/],
    ['2025-09-20T09:00:00', /RFC 3339/],
    ['2025-09-20 09:00:00Z', /RFC 3339/],
    ['2025-09-20T09:00:00,5Z', /RFC 3339/],
    ['٢٠٢٥-09-20T09:00:00Z', /RFC 3339/],
    ['+002025-09-20T09:00:00Z', /RFC 3339/],
    ['', /RFC 3339/],
    ['1999-12-31T23:59:59Z', /years 2000 to 2099/],
    ['2100-01-01T00:00:00Z', /years 2000 to 2099/],
  ])('%j is refused in words', (typed, words) => {
    expect(read(typed)).toMatch(words);
  });

  it('as JavaScript writes it is taken as it is, in every offset', () => {
    const instants = fc.date({ min: new Date('2000-01-03'), max: new Date('2099-12-29'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), fc.boolean(), (instant, offset, small) => {
        const wall = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
          String(part).padStart(2, '0'),
        );
        const text = `${wall}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
        expect(read(small ? text.toLowerCase() : text)).toBe(instant.toISOString());
      }),
    );
  });
});
