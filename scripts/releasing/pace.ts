import { setTimeout as wait } from 'node:timers/promises';

/**
 * Lets so many calls begin a second, evenly, in the order they came. AWS counts calls, and one that is turned away for being too many
 * counts too.
 * @param perSecond calls a second
 */
export class Pace {
  readonly #gap: number;
  #next = 0;

  constructor(perSecond: number) {
    this.#gap = 1_000 / perSecond;
  }

  /** Settles when the next call may begin. */
  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#gap;
    if (at > now) await wait(at - now);
  }
}
