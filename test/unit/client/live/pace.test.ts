import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOff, pollDelay } from '#client/live/pace.ts';

describe('the time until the next poll', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('is the interval, 10 % to either side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_600 }), chance, (interval, random) => {
        expect(Math.abs(pollDelay(interval, random) - interval * 1_000)).toBeLessThanOrEqual(interval * 100 + 0.001);
      }),
    );
  });

  it('after failures is at least half its ceiling, which doubles to 60 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), chance, (failures, random) => {
        const ceiling = Math.min(60_000, 1_000 * 2 ** failures);
        const delay = backOff(failures, undefined, random);
        expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
        expect(delay).toBeLessThanOrEqual(ceiling);
        expect(backOff(failures, 120, random)).toBe(120_000);
        expect(backOff(failures, 1e9, random)).toBe(3_600_000);
      }),
    );
  });
});
