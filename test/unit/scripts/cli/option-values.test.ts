import { describe, expect, it } from '@jest/globals';
import { duration } from '#scripts/cli/option-values.ts';

describe('a length of time', () => {
  it.each([
    ['30s', 30_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
  ])('%s is read as %d ms', (text, milliseconds) => {
    expect(duration('since', text)).toBe(milliseconds);
  });

  it.each(['', '10', 'm', '0m', '-1m', '1.5h', '10 m', '10min', '1e3s', '9999999s'])('is not %j', (text) => {
    expect(() => duration('since', text)).toThrow(`--since must be a time such as 30s, 10m, 2h or 7d, not "${text}"`);
  });
});
