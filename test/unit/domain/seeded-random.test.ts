import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SeededRandom } from '#shared/domain/seeded-random.ts';

function draw(seed: number | string, count = 5): number[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => random.next());
}

describe('SeededRandom', () => {
  it('draws what mulberry32 draws: ranks of cards depend on it and are stored', () => {
    expect(draw(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
    expect(draw('apt_3k9x2m4q8r7t5v1w', 3)).toEqual([0.4822580870240927, 0.610542573267594, 0.22333227819763124]);
  });

  it('repeats itself for a seed, and only for that seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(draw(one)).toEqual(draw(one));
        if (one !== other) expect(draw(one)).not.toEqual(draw(other));
      }),
    );
    expect(draw(2 ** 32 + 7)).toEqual(draw(7));
  });

  it('stays from 0 up to, not including, its bound, and reaches every number below it', () => {
    const random = new SeededRandom(42);
    const seen = new Set(Array.from({ length: 1_000 }, () => random.below(10)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Math.max(...draw(42, 10_000))).toBeLessThan(1);
    expect(Math.min(...draw(42, 10_000))).toBeGreaterThanOrEqual(0);
  });

  it('is even enough that no tenth of its range has more than its share', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const number of draw('even', 100_000))
      counts[Math.floor(number * 10)] = (counts[Math.floor(number * 10)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('picks one of the choices, each at some time', () => {
    const random = new SeededRandom(9);
    const picked = Array.from({ length: 50 }, () => random.pick(['a', 'b', 'c']));
    expect([...new Set(picked)].sort()).toEqual(['a', 'b', 'c']);
  });
});
