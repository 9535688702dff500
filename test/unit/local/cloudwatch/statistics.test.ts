import { describe, expect, it } from '@jest/globals';
import { Distribution } from '#local/cloudwatch/distribution.ts';
import { statisticOf } from '#local/cloudwatch/statistics.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const of = (name: string, values: readonly number[]) => statisticOf(name)?.(Distribution.of(...values), 60);

describe('a statistic', () => {
  it.each([
    ['SampleCount', 4],
    ['Sum', 110],
    ['Average', 27.5],
    ['Minimum', 1],
    ['Maximum', 100],
    ['p50', 4],
    ['p99.9', 100],
    ['p0', 1],
  ])('%s is of what was measured', (name, expected) => {
    expect(of(name, [100, 1, 4, 5])).toBe(expected);
  });

  it.each([
    // The examples of the CloudWatch documentation: the mean of what is left, how many are left, their sum.
    ['tm90', 45.5],
    ['TM(10%:90%)', 50.5],
    ['TM(:90%)', 45.5],
    ['tc90', 90],
    ['TC(10%:)', 90],
    ['ts50', 1_275],
    ['wm90', (90 * 91) / 2 / 100 + 9],
    ['IQM', 50.5],
    ['PR(:30)', 30],
    ['PR(10:30)', 20],
    ['TM(10:20)', 15.5],
    ['TC(95:)', 5],
  ])('%s looks at a part of it', (name, expected) => {
    expect(of(name, upTo(100))).toBeCloseTo(expected, 6);
  });

  it.each(['Mean', 'p101', 'p', 'TM(10)', 'TM(:)', 'PR(1%:2%)', 'TM(10%:90)', 'x95'])('%s is none', (name) => {
    expect(statisticOf(name)).toBeUndefined();
  });

  it('is within half a percent where there are many different values, and never outside of them', () => {
    const values = upTo(5_000).map((value) => value + 0.123);
    expect(Math.abs((of('p95', values) ?? 0) / 4_750 - 1)).toBeLessThan(0.006);
    expect(of('p100', values)).toBeLessThanOrEqual(5_000.123);
    expect(of('Average', values)).toBeCloseTo(2_500.623, 6);
  });
});

describe('a distribution', () => {
  it('is the same after it was kept, and added to another', () => {
    const [one, other] = [Distribution.of(3, 1, 3), Distribution.of(9)];
    const kept = Distribution.fromRow(one.toRow());
    kept.merge(Distribution.fromRow(other.toRow()));
    expect(kept.toRow()).toEqual(Distribution.of(1, 3, 3, 9).toRow());
    expect(other.toRow().spread).toBeNull();
  });

  it('stays small, whatever is measured', () => {
    const distribution = new Distribution();
    for (let index = 0; index < 100_000; index += 1) distribution.add(index * 1.37 + 0.001);
    expect(distribution.sorted().length).toBeLessThan(2_000);
    expect(distribution.count).toBe(100_000);
  });
});
