import { describe, expect, it } from '@jest/globals';
import { operations } from '#shared/contract/operations.ts';
import { badShare, burnRates, minimumCount, slos } from '#shared/observability/slos.ts';

const pairs = slos.flatMap((slo) => burnRates.map((rate) => ({ slo, rate, what: `${slo.id} at ${rate.factor}×` })));

describe('the SLOs', () => {
  it('are what was promised', () => {
    const told = slos.map((slo) => [slo.id, slo.objective, 'milliseconds' in slo ? slo.milliseconds : undefined]);
    expect(told).toEqual([
      ['board', 0.95, 800],
      ['stats', 0.95, 500],
      ['move', 0.95, 400],
      ['availability', 0.999, undefined],
      ['jobs-start', 0.99, 60_000],
    ]);
  });

  it('are about operations there are', () => {
    const ids = operations.map(({ operation }) => operation.id);
    const named = slos.flatMap((slo) => (slo.kind === 'latency' ? slo.operations : []));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(named).toHaveLength(3);
  });

  it.each(pairs)('can be missed so often that somebody is told: $what', ({ slo, rate }) => {
    expect(badShare(slo, rate)).toBeLessThan(1);
  });

  it.each(pairs)('wake nobody for one bad event, however few there are: $what', ({ slo, rate }) => {
    const fewest = minimumCount(slo, rate);
    expect(1 / fewest).toBeLessThan(badShare(slo, rate));
    expect(fewest === 10 || 1 / (fewest - 1) >= badShare(slo, rate) - 1e-12).toBe(true);
  });

  it.each([
    ['availability', 14.4, 0.0144, 70],
    ['availability', 6, 0.006, 167],
    ['availability', 1, 0.001, 1_001],
    ['board', 14.4, 0.72, 10],
    ['jobs-start', 1, 0.01, 101],
  ])('tell of %s at %d×: a share of %d of at least %d events', (id, factor, share, count) => {
    const slo = slos.find((each) => each.id === id);
    const rate = burnRates.find((each) => each.factor === factor);
    if (slo === undefined || rate === undefined) throw new Error('no such pair');
    expect(badShare(slo, rate)).toBeCloseTo(share, 10);
    expect(minimumCount(slo, rate)).toBe(count);
  });
});
