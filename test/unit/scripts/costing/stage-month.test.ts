import { describe, expect, it } from '@jest/globals';
import { type Habits, usualBilling, usualHabits } from '#scripts/costing/assumptions.ts';
import { byService, sumOf } from '#scripts/costing/cost-line.ts';
import type { ShopCalls } from '#scripts/costing/shop-calls.ts';
import { coldShare, type Month, tracedShare, usedCosts } from '#scripts/costing/stage-month.ts';
import { cpu, move, terms } from './costs.ts';

const month = (shops: number, habits: Partial<Habits> = {}): Month => ({
  shops,
  habits: { ...usualHabits, ...habits },
  billing: { ...terms.billing, cold: 0.1 },
  cpu,
  stage: { logRetentionDays: 90, keepsData: true },
  pageBytes: 50_000,
});
const moves: ShopCalls = { ...move, calls: 10_000, how: 'by hand' };
const lines = (shops: number, habits?: Partial<Habits>) =>
  Object.fromEntries(usedCosts([moves], month(shops, habits)).map(({ what, shop, stage }) => [what, [shop, stage]]));

describe('the share of calls that find no environment', () => {
  it('follows from how often a function is called', () => {
    // Once in 300 s, which is as long as an environment stays: e^−1
    expect(coldShare(100, 30_000, usualBilling)).toBeCloseTo(0.3679, 4);
    expect(coldShare(1e9, 30_000, usualBilling)).toBe(0.01);
    expect(coldShare(0, 30_000, usualBilling)).toBe(1);
    expect(coldShare(0, 0, usualBilling)).toBe(1);
  });

  it('is what somebody says', () => {
    expect(coldShare(100, 30_000, { ...usualBilling, cold: 0.2 })).toBe(0.2);
  });
});

describe('the share of calls that is traced', () => {
  it('is nearly all where few call, and a twentieth where many do', () => {
    expect(tracedShare(1, 1_000_000)).toBeCloseTo(1, 5);
    // One a second: 1 − e^−1 are the first of theirs, and a twentieth of the others
    expect(tracedShare(1_000, 1_000)).toBeCloseTo(0.6321 + 0.0184, 4);
    expect(tracedShare(1e9, 1_000)).toBeCloseTo(0.05, 5);
    expect([tracedShare(0, 1_000), tracedShare(5, 0)]).toEqual([0.05, 0.05]);
  });
});

describe('the month of a stage', () => {
  it('is calculated by line', () => {
    expect(lines(100)).toMatchObject({
      // 10,000 × $0.20 a million
      requests: [0.002, 0.2],
      // 10,000 × 0.0225 GB-seconds × $13.3334 a million
      time: [0.003, 0.3],
      // 10,000 × (2 + 2 for the caller)
      reads: [0.005, 0.5],
      // 10,000 × 3, and each hour of 26 × 10 six devices whose keys are noted as used: 1,560
      writes: [0.02, 1.97],
      'writes that count calls': [0.006, 0.63],
      // 10 MB a shop × $0.50, and three months of them × $0.03
      'lines of requests and their metrics': [0.005, 0.5],
      'lines of 90 days': [0.001, 0.09],
      answers: [0.001, 0.09],
      // 40 × 26 × 12 × 4 KB = 49.92 MB
      tables: [0.012, 1.25],
      'any second of 35 days': [0.01, 1],
      '17 backups': [0.085, 8.49],
      people: [0.03, 3],
    });
  });

  it('is nothing without shops, and a shop costs the same then', () => {
    for (const [, stage] of Object.values(lines(0))) expect(stage).toBe(0);
    expect(lines(0).reads).toEqual([0.005, 0]);
  });

  it('of a million shops has finite sums, which are sums of what is shown', () => {
    const all = usedCosts([moves], month(1_000_000));
    const { stage } = sumOf(all);
    expect(stage).toBeGreaterThan(100_000);
    expect(stage).toBeCloseTo(
      all.reduce((sum, line) => sum + line.stage, 0),
      2,
    );
    expect(sumOf(byService(all)).stage).toBe(stage);
    // What grows with shops grows by so many times, but for samples and cold starts, of which there are fewer.
    expect(lines(1_000_000)['writes that count calls']?.[1]).toBe(6_250);
  });

  it('has no backups where data need not outlive the stage', () => {
    const dev = { ...month(1), stage: { logRetentionDays: 7, keepsData: false } } as const;
    const what = usedCosts([moves], dev).map((line) => line.what);
    expect(what).not.toContain('17 backups');
    expect(what).toContain('lines of 7 days');
  });

  it('reads less of callers who ask again before they are forgotten', () => {
    const board: ShopCalls = { ...moves, operation: 'getBoard' };
    const reads = (poll: number) => usedCosts([board], month(1, { poll })).find((line) => line.what === 'reads')?.how;
    expect(reads(15)).toBe('30,000 read units × $0.125 a million');
    expect(reads(60)).toBe('40,000 read units × $0.125 a million');
  });
});
