import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pauseAfter } from '#client/jobs/pace.ts';

describe('the pause between two looks at a job', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const polls = fc.nat({ max: 5_000 });

  it('is never less than the service wants, and at most 10 s where that is less, with a tenth more by chance', () => {
    fc.assert(
      fc.property(polls, fc.integer({ min: 1, max: 3_600 }), chance, (times, asked, random) => {
        const pause = pauseAfter(times, asked, random);
        expect(pause).toBeGreaterThanOrEqual(asked * 1_000);
        expect(pause).toBeLessThanOrEqual(Math.max(asked, 10) * 1_100);
      }),
    );
  });

  it('grows by a quarter each time, from what the service wants or 1 s up to 10 s', () => {
    const seconds = (asked: number | null) =>
      [0, 1, 2, 10, 11, 5_000].map((times) => Math.round(pauseAfter(times, asked, 0)) / 1_000);
    expect(seconds(2)).toEqual([2, 2.5, 3.125, 10, 10, 10]);
    expect(seconds(null)).toEqual([1, 1.25, 1.563, 9.313, 10, 10]);
  });

  it('is an hour at most, whatever the service says', () => {
    expect(pauseAfter(0, 1e9, 0)).toBe(3_600_000);
  });
});
