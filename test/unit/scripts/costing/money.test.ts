import { describe, expect, it } from '@jest/globals';
import { dollars, rounded } from '#scripts/costing/money.ts';

describe('an amount', () => {
  it.each([
    [0, '$0.00'],
    [1, '$1.00'],
    [0.625, '$0.63'],
    // What 9 × $0.125 + $0.625 − 9 × $0.125 leaves.
    [0.6249999999999998, '$0.63'],
    [1234.5, '$1,234.50'],
    [123_456_789.014, '$123,456,789.01'],
    [-2.5, '−$2.50'],
    [0.01, '$0.01'],
    [0.0096, '$0.0096'],
    [0.000_013_333_4, '$0.000013'],
    [0.000_000_125, '$0.00000013'],
    [1e-15, '$0.00'],
  ])('of %d is %s', (amount, text) => {
    expect(dollars(amount)).toBe(text);
  });

  it('is rounded at as many decimals as are asked for', () => {
    expect(rounded(1.005)).toBe(1.01);
    expect(rounded(2.675, 1)).toBe(2.7);
    expect(rounded(12_345.678_9, 0)).toBe(12_346);
  });
});
