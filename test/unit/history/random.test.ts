import { describe, expect, it } from '@jest/globals';
import { Random, seedOfRun, withSeed } from '#test/support/history/random.ts';

const numbers = (random: Random) => Array.from({ length: 100 }, () => random.next());

describe('seeded randomness', () => {
  it('repeats with its seed and differs with another', () => {
    expect(numbers(new Random(7))).toEqual(numbers(new Random(7)));
    expect(numbers(new Random(7))).not.toEqual(numbers(new Random(8)));
  });

  it('gives the numbers of the published mulberry32, on every machine', () => {
    const [first, second] = [new Random(1), new Random(42)];
    expect([first.next(), first.next()]).toEqual([0.6270739405881613, 0.002735721180215478]);
    expect([second.next(), second.next()]).toEqual([0.6011037519201636, 0.44829055899754167]);
  });

  it('covers the range evenly', () => {
    const random = new Random(1);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 10_000; draw += 1) {
      const drawn = random.below(10);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(300);
  });

  it('forks into sources that go their own ways', () => {
    const random = new Random(3);
    expect(numbers(random.fork())).not.toEqual(numbers(random.fork()));
  });

  it('picks only what is there', () => {
    expect(['a', 'b']).toContain(new Random(1).pick(['a', 'b']));
    expect(() => new Random(1).pick([])).toThrow('cannot pick from an empty list');
  });

  it('says with a failure how to repeat it', async () => {
    const failing = withSeed(() => {
      throw new Error('order lost');
    }, 99);
    await expect(failing).rejects.toThrow('order lost\nrepeat this run with HISTORY_SEED=99');
  });

  it('takes the seed of a run from HISTORY_SEED, and refuses what is none', () => {
    expect(seedOfRun('123')).toBe(123);
    expect(seedOfRun('')).not.toBe(seedOfRun(''));
    for (const wrong of ['x', '-1', '1.5', '4294967296']) {
      expect(() => seedOfRun(wrong)).toThrow(`HISTORY_SEED is "${wrong}"`);
    }
  });
});
