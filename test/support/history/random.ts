import { randomInt } from 'node:crypto';

const range = 2 ** 32;

/** Random numbers that a seed repeats on every machine (mulberry32 by Tommy Ettinger, 32 bits of state). */
export class Random {
  #state: number;

  /** @param seed any whole number; only its low 32 bits count */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / range;
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** True in the given share of cases. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /**
   * One of the items.
   * @throws RangeError where there is none to pick
   */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('cannot pick from an empty list');
    return items[this.below(items.length)] as T;
  }

  /** Another source, independent of what this one gives from now on. */
  fork(): Random {
    return new Random(this.below(range));
  }
}

/**
 * The seed of a run: `HISTORY_SEED` where it is set, else a fresh one.
 * @throws RangeError where `HISTORY_SEED` is not a whole number from 0 to 4294967295
 */
export function seedOfRun(wanted: string | undefined = process.env.HISTORY_SEED): number {
  if (wanted === undefined || wanted === '') return randomInt(range);
  const seed = Number(wanted);
  if (/^\d+$/.test(wanted) && seed < range) return seed;
  throw new RangeError(`HISTORY_SEED is "${wanted}"; give a whole number from 0 to ${range - 1}`);
}

/**
 * Runs something random, and says in the error of a failure how to repeat exactly that run.
 * @throws Error with the failure's message, the seed, and the failure as its cause
 */
export async function withSeed<T>(run: (random: Random) => T | Promise<T>, seed = seedOfRun()): Promise<T> {
  try {
    return await run(new Random(seed));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${message}\nrepeat this run with HISTORY_SEED=${seed}`, { cause });
  }
}
