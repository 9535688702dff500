import { describe, expect, it } from '@jest/globals';
import { cardModel, searchCard } from '#test/support/history/card-model.ts';
import type { CardOperation } from '#test/support/history/history.ts';
import { Random, withSeed } from '#test/support/history/random.ts';
import { searchLinearization } from '#test/support/history/search-checker.ts';
import { simulateCard } from '#test/support/history/simulated-card.ts';
import { lost, moved, read, refused } from '#test/support/history/written-history.ts';

const initial = { version: 1, value: 'a' };

function orderOf(history: readonly CardOperation[]) {
  const result = searchLinearization(history, cardModel(initial));
  return result.verdict === 'linearizable' ? result.order : result.verdict;
}

describe('the search', () => {
  it('gives an order that explains the history', () => {
    const late = read([1, 6], 2, 'b');
    const write = moved([2, 5], [1, 'b']);
    const early = read([3, 4], 1, 'a');
    expect(orderOf([late, write, early])).toEqual([early, write, late]);
  });

  it('places a write of unknown outcome only where it took effect', () => {
    const effective = lost(1, [1, 'b']);
    const never = lost(2, [1, 'c']);
    const seen = read([3, 4], 2, 'b');
    expect(orderOf([effective, never, seen])).toEqual([effective, seen]);
  });

  it('leaves a write of unknown outcome out where nothing shows it', () => {
    const seen = read([2, 3], 1, 'a');
    expect(orderOf([lost(1, [1, 'b']), seen])).toEqual([seen]);
  });

  it('lets a write of unknown outcome take effect after any later call', () => {
    const late = lost(1, [1, 'b']);
    const [before, after] = [read([2, 3], 1, 'a'), read([4, 5], 2, 'b')];
    expect(orderOf([late, before, after])).toEqual([before, late, after]);
  });

  it('takes operations that touch at one tick as concurrent', () => {
    expect(searchCard([moved([1, 2], [1, 'b']), read([2, 3], 1, 'a')], initial).verdict).toBe('linearizable');
  });

  it('goes back on a choice that leads nowhere', () => {
    const [wrong, right] = [lost(1, [1, 'b']), lost(2, [1, 'c'])];
    const seen = refused([3, 4], 1, 2, 'c');
    expect(orderOf([wrong, right, seen])).toEqual([right, seen]);
  });

  it('tells how far an order came, and what would not fit behind it', () => {
    const [write, stale] = [moved([1, 2], [1, 'b']), read([3, 4], 1, 'a')];
    const result = searchCard([write, stale], initial);
    expect(result).toMatchObject({ verdict: 'violation', order: [write], blocked: stale });
  });

  it('is undecided, never satisfied, when its steps are used up', () =>
    withSeed((random) => {
      const history = simulateCard(random, initial, { clients: 10, operations: 200 });
      expect(searchCard(history, initial, 50).verdict).toBe('undecided');
      expect(searchCard(history, initial).verdict).toBe('linearizable');
    }));

  it('refutes 20 histories of 500 operations in few steps, since what changes nothing is no choice', () => {
    let sum = 0;
    for (let seed = 0; seed < 20; seed += 1) {
      const shape = { clients: 20, operations: 500, readShare: 0.8, faultShare: 0.01 };
      const history = simulateCard(new Random(seed), initial, { ...shape, fault: 'invented value' });
      const { verdict, steps } = searchCard(history, initial);
      expect({ seed, verdict }).toEqual({ seed, verdict: 'violation' });
      sum += steps;
    }
    expect(sum).toBeLessThan(20_000);
  });

  it('decides 5,000 operations of 50 clients in few steps', () =>
    withSeed((random) => {
      const history = simulateCard(random, initial, { clients: 50, operations: 5_000, unknownShare: 0.05 });
      const { verdict, steps } = searchCard(history, initial);
      expect(verdict).toBe('linearizable');
      expect(steps).toBeLessThan(500_000);
    }));
});
