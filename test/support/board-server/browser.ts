import type { Surroundings } from '#client/core/surroundings.ts';
import type { ManualClock } from './clock.ts';

/** A page's surroundings: seen or hidden, with a network or without, at the time of a clock. */
export class SimulatedBrowser {
  #isHidden = false;
  #isOnline = true;
  #ids = 0;
  readonly #listeners = new Set<() => void>();
  readonly surroundings: Surroundings;

  /** @param name what its ids begin with */
  constructor({ now, after }: ManualClock, name = 'move') {
    this.surroundings = {
      now,
      after,
      random: () => 0.5,
      newId: () => {
        this.#ids += 1;
        return `${name}-${this.#ids}`;
      },
      isHidden: () => this.#isHidden,
      isOnline: () => this.#isOnline,
      onChange: (listener) => {
        this.#listeners.add(listener);
        return () => void this.#listeners.delete(listener);
      },
    };
  }

  hide(isHidden: boolean): void {
    this.#isHidden = isHidden;
    this.#tell();
  }

  connect(isOnline: boolean): void {
    this.#isOnline = isOnline;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
