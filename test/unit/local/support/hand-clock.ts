import type { Clock } from '#local/scheduler/clock.ts';

/** Where hand clocks begin, in epoch milliseconds. */
export const noon = Date.parse('2026-11-29T12:00:00Z');

/** A clock that stands until it is set forward. */
export class HandClock implements Clock {
  time = noon;
  /** Milliseconds after which every timer ends. */
  longest = Number.POSITIVE_INFINITY;
  readonly #waiting = new Set<{ at: number; work: () => void }>();

  now(): number {
    return this.time;
  }

  after(milliseconds: number, work: () => void): () => void {
    const entry = { at: this.time + Math.min(milliseconds, this.longest), work };
    this.#waiting.add(entry);
    return () => this.#waiting.delete(entry);
  }

  /** Lets time pass, and what is waiting for it begin and end. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      // What was begun before has ended.
      await new Promise(setImmediate);
      const [next] = [...this.#waiting].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
      if (next === undefined) break;
      this.#waiting.delete(next);
      this.time = Math.max(this.time, next.at);
      next.work();
    }
    this.time = end;
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }
}
