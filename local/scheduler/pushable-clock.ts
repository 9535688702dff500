import { type Clock, systemClock } from './clock.ts';

interface Waiting {
  readonly at: number;
  readonly work: () => void;
  readonly cancel: () => void;
}

/** A clock that goes as that of this machine does, and can be pushed ahead of it: what is due on the way happens, in its order. */
export class PushableClock implements Clock {
  readonly #base: Clock;
  readonly #waiting = new Set<Waiting>();
  #ahead = 0;

  constructor(base: Clock = systemClock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#ahead;
  }

  after(milliseconds: number, work: () => void): () => void {
    const due = () => {
      this.#waiting.delete(entry);
      work();
    };
    const entry: Waiting = { at: this.now() + milliseconds, work, cancel: this.#base.after(milliseconds, due) };
    this.#waiting.add(entry);
    return () => this.#remove(entry);
  }

  /** Lets time pass at once. Settles when what was due on the way has begun, one thing after the other. */
  async push(milliseconds: number): Promise<void> {
    const end = this.now() + milliseconds;
    for (;;) {
      // What was begun before goes on first.
      await new Promise(setImmediate);
      const [next] = [...this.#waiting].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
      this.#ahead += Math.max(0, (next?.at ?? end) - this.now());
      if (next === undefined) return;
      this.#remove(next);
      next.work();
    }
  }

  #remove(entry: Waiting): void {
    entry.cancel();
    this.#waiting.delete(entry);
  }
}
