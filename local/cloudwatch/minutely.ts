import type { Clock } from '../scheduler/clock.ts';
import { minute } from './series.ts';

/** Milliseconds after a minute's end that what happened in it is told by. */
const grace = 1_000;

/** Does something when a minute is over, every minute. */
export class Minutely {
  readonly #clock: Clock;
  readonly #work: (endOfMinute: number) => Promise<void>;
  #cancel: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();

  /** @param work is given when the minute ended, in epoch milliseconds; must not fail; one goes after the other */
  constructor(clock: Clock, work: (endOfMinute: number) => Promise<void>) {
    this.#clock = clock;
    this.#work = work;
  }

  start(): void {
    this.#wait();
  }

  /** Begins nothing more; settles when what runs has ended. */
  async stop(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#running;
  }

  #wait(): void {
    const next = (Math.floor((this.#clock.now() - grace) / minute) + 1) * minute + grace;
    this.#cancel = this.#clock.after(next - this.#clock.now(), () => {
      const end = Math.floor((this.#clock.now() - grace) / minute) * minute;
      // A timer may be early by a moment.
      if (this.#clock.now() >= next) this.#running = this.#running.then(() => this.#work(end));
      this.#wait();
    });
  }
}
