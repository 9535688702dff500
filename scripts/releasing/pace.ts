import { setTimeout as wait } from 'node:timers/promises';

/** What time is to a pace. */
interface Clock {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

/**
 * Lets so many calls begin a second, evenly, in the order they came. AWS counts calls, and one that is turned away for being too many
 * counts too.
 * @param perSecond calls a second
 */
export class Pace {
  readonly #gap: number;
  readonly #clock: Clock;
  #next = 0;

  constructor(perSecond: number, clock: Clock = { now: () => performance.now(), wait }) {
    this.#gap = 1_000 / perSecond;
    this.#clock = clock;
  }

  /** Settles when the next call may begin. */
  async turn(): Promise<void> {
    const now = this.#clock.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#gap;
    if (at > now) await this.#clock.wait(at - now);
  }
}
