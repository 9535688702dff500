import { describe, expect, it } from '@jest/globals';
import { PlacedSet } from '#test/support/history/placed-set.ts';

describe('a set of placed operations', () => {
  it('has one key for each set, whatever its size', () => {
    const keys = new Set([new PlacedSet(200).key()]);
    const growing = new PlacedSet(200);
    for (let member = 0; member < 200; member += 1) {
      const single = new PlacedSet(200);
      single.add(member);
      growing.add(member);
      keys.add(single.key()).add(growing.key());
    }
    // Nothing, 200 singles and 200 growing sets, of which the first is the first single.
    expect(keys.size).toBe(400);
  });

  it('has a key no longer than what is neither all placed nor all open', () => {
    const set = new PlacedSet(10_000);
    for (let member = 0; member < 5_000; member += 1) set.add(member);
    expect(set.key().length).toBeLessThan(10);
  });

  it('has the key of an equal set again after what was added is deleted', () => {
    const [set, equal] = [new PlacedSet(100), new PlacedSet(100)];
    for (const member of [0, 31, 32, 99]) set.add(member);
    for (const member of [99, 0]) equal.add(member);
    set.delete(31);
    set.delete(32);
    expect(set.key()).toBe(equal.key());
  });
});
