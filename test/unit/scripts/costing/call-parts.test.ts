import { describe, expect, it } from '@jest/globals';
import { billedMilliseconds, dollarsOfMillion, partsOf } from '#scripts/costing/call-parts.ts';
import { move, terms } from './costs.ts';

describe('the time that is billed', () => {
  it('is CPU by the share of a core, and the calls that are waited for', () => {
    // 1.44 ÷ (512 ÷ 1769) = 4.98, 3 × 5 = 15; cold: 120 + 20, (28.9 − 1.44) ÷ 0.28943 = 94.9, 3 × 5 = 15.
    expect(billedMilliseconds(move, terms)).toEqual({ warm: 20, cold: 250 });
  });

  it('is what somebody knows better', () => {
    expect(billedMilliseconds(move, { ...terms, billing: { billed: 7, wait: 0, cold: undefined } })).toEqual({
      warm: 7,
      cold: 235,
    });
  });

  it('is longer with less memory: getHealth has 256 MB', () => {
    const { warm } = billedMilliseconds({ ...move, operation: 'getHealth' }, terms);
    expect(warm).toBe(25);
  });

  it('is that of the operation it is like', () => {
    expect(billedMilliseconds({ ...move, operation: 'getBoard', like: 'board' }, terms).warm).toBe(30);
  });
});

describe('what a call takes', () => {
  it('is counted part by part', () => {
    expect(partsOf(move, terms)).toEqual({
      requests: 1,
      // (20 + 0.1 × 250) ms × 0.5 GB
      time: expect.closeTo(0.0225, 9),
      reads: 4,
      writes: 3,
      limits: 1,
      logs: 1e-6,
      traces: 0.05,
      // 750 bytes, and 250 of Lambda's
      'data out': 1e-6,
    });
  });

  it('has no write where limits do not count it', () => {
    expect(partsOf({ ...move, isCounted: false }, terms).limits).toBe(0);
  });

  it('is paid by the million', () => {
    expect(dollarsOfMillion(partsOf(move, terms))).toEqual({
      requests: expect.closeTo(0.2, 9),
      // 22,500 GB-seconds × $13.3334 a million
      time: expect.closeTo(0.3000015, 7),
      reads: expect.closeTo(0.5, 9),
      writes: expect.closeTo(1.875, 9),
      limits: expect.closeTo(0.625, 9),
      logs: expect.closeTo(0.5, 9),
      traces: expect.closeTo(0.25, 9),
      'data out': expect.closeTo(0.09, 9),
    });
  });

  it('knows the operations of the contract alone', () => {
    expect(() => partsOf({ ...move, operation: 'getNothing' }, terms)).toThrow(
      'the contract has no operation getNothing',
    );
  });
});
