import { PushableClock } from '#local/scheduler/pushable-clock.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Where in a minute it stands: functions have a clock of their own, and what they measured a moment ago is of the same minute. */
const middle = minute / 2;

/** A clock that goes when it is told to, from minute to minute: however long something takes, it is of the minute it began in. */
export class StoppedClock {
  readonly #start = Math.floor(Date.now() / minute) * minute + middle;
  #leapt = 0;
  /** For who goes by it. */
  readonly clock = new PushableClock({ now: () => this.#start + this.#leapt, after: () => () => {} });

  /** Epoch milliseconds. */
  now(): number {
    return this.clock.now();
  }

  /** Lets minutes pass; what is due in the last one has begun when it settles. */
  async pass(minutes: number): Promise<void> {
    this.#leapt += (minutes - 1) * minute;
    await this.clock.push(minute);
  }

  /** Lets so many hours pass at least, to the last minute of one, in which nobody looks. */
  leap(hours: number): void {
    const end = Math.ceil((this.now() + hours * hour) / hour) * hour - minute + middle;
    this.#leapt += end - this.now();
  }
}
