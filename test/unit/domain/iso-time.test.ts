import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isoTime } from '#shared/domain/iso-time.ts';

/** The farthest moment a `Date` has, in milliseconds of either side of 1970; ECMA-262, "Time Values and Time Range". */
const farthest = 8.64e15;
const day = 86_400_000;

describe('a moment in ISO 8601', () => {
  it.each([
    0,
    -0,
    -1,
    1,
    0.9,
    -0.9,
    day - 1,
    day,
    -day,
    farthest,
    -farthest,
    Date.UTC(1, 0),
    Date.UTC(9999, 11, 31, 23, 59, 59, 999),
    Date.UTC(10_000, 0),
    Date.UTC(2_028, 1, 29, 9, 5, 7, 10),
  ])('is what Date writes of %d', (at) => {
    expect(isoTime(at)).toBe(new Date(at).toISOString());
  });

  it('is what Date writes of any, one after another, of one day or of many', () => {
    const near = fc.integer({ min: 1_796_000_000_000, max: 1_796_000_000_000 + 3 * day });
    const any = fc.oneof(near, fc.double({ min: -farthest, max: farthest, noNaN: true }));
    fc.assert(
      fc.property(fc.array(any), (moments) => {
        expect(moments.map(isoTime)).toEqual(moments.map((at) => new Date(at).toISOString()));
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, farthest + 1])('is none of %d', (at) => {
    expect(() => isoTime(at)).toThrow(RangeError);
    expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([farthest, -farthest])('is none beyond %d, though that was the last one written', (at) => {
    isoTime(at);
    expect(() => isoTime(at + Math.sign(at))).toThrow(RangeError);
  });
});
