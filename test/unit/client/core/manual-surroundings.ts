import { setImmediate as turn } from 'node:timers/promises';
import type { Surroundings } from '#client/core/surroundings.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Lets everything that waits for nothing but its turn go on. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await turn();
}

/** Time that passes, chance that comes and pages that are looked at when a test says so. */
export class ManualSurroundings implements Surroundings {
  /** What `random` gives. */
  chance = 0.5;
  hidden = false;
  online = true;
  /** Milliseconds of every timer that was set. */
  readonly delays: number[] = [];
  readonly listeners = new Set<() => void>();
  readonly #timers = new Set<Timer>();
  #clock = Date.parse('2025-09-20T16:00:00.000Z');
  #ids = 0;

  /** How far somebody has set the clock, in milliseconds; timers do not notice. */
  clockSetBy = 0;

  readonly now = () => this.#clock + this.clockSetBy;
  readonly random = () => this.chance;
  readonly isHidden = () => this.hidden;
  readonly isOnline = () => this.online;

  readonly newId = () => {
    this.#ids += 1;
    return `identity-${this.#ids}`;
  };

  readonly after = (milliseconds: number, run: () => void) => {
    const timer = { at: this.#clock + milliseconds, run };
    this.delays.push(milliseconds);
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  readonly onChange = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Timers that have yet to run. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Tells those who listen that something about the page or the network is new. */
  async change(news: { readonly hidden?: boolean; readonly online?: boolean } = {}): Promise<void> {
    Object.assign(this, news);
    for (const listener of this.listeners) listener();
    await settle();
  }

  /** Lets time pass: what is due runs in its order, and what it starts goes on as far as it can. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#clock + milliseconds;
    await settle();
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#clock = next.at;
      next.run();
      await settle();
    }
    this.#clock = end;
  }
}
