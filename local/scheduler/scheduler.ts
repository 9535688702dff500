import { reasonOf } from '../cloud-error.ts';
import type { JsonFile } from '../data-folder/json-file.ts';
import type { Clock } from './clock.ts';
import { dueAt, keyOf, type Schedule } from './schedule.ts';

/**
 * Calls an API for a schedule.
 * @param input the call's parameters as JSON
 */
export type ScheduleTarget = (input: string) => Promise<void>;

/** What a scheduler works with. */
export interface SchedulerParts {
  readonly file: JsonFile<Schedule[]>;
  /** By ARN, such as `arn:aws:scheduler:::aws-sdk:cloudformation:updateStack`. */
  readonly targets: Readonly<Record<string, ScheduleTarget>>;
  readonly clock: Clock;
  /** Told of what a schedule could not do, in one line. */
  readonly complain: (text: string) => void;
}

/** How often a schedule that was due has failed, and since when. */
interface Tries {
  readonly failures: number;
  readonly firstAt?: number;
}

/** Milliseconds before the first repetition, and between repetitions at most. */
const [firstPause, longestPause] = [1_000, 60_000];

/**
 * Runs what is to happen once at a time, and forgets it then. What fell due while nothing ran is done at the next start; what was
 * cut off is done again.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #schedules: Map<string, Schedule>;
  /** What makes the next look at a schedule not happen. */
  readonly #waiting = new Map<string, () => void>();
  readonly #running = new Set<Promise<void>>();
  #isClosed = false;

  /** Nothing runs before `start`. @throws CloudError where the file is damaged */
  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    this.#schedules = new Map(parts.file.read().map((schedule) => [keyOf(schedule), schedule]));
  }

  /** Waits for all schedules; those that are due run at once. */
  start(): void {
    for (const schedule of this.all()) this.#wait(schedule);
  }

  /** In the order of their names. */
  all(): Schedule[] {
    return [...this.#schedules.values()].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  }

  find(group: string, name: string): Schedule | undefined {
    return this.#schedules.get(keyOf({ group, name }));
  }

  get targets(): readonly string[] {
    return Object.keys(this.#parts.targets);
  }

  now(): Date {
    return new Date(this.#parts.clock.now());
  }

  /** Remembers a schedule in place of the one of its name. */
  put(schedule: Schedule): void {
    this.#write(new Map([...this.#schedules, [keyOf(schedule), schedule]]));
    this.#wait(schedule);
  }

  forget(schedule: Schedule): void {
    this.#waiting.get(keyOf(schedule))?.();
    this.#waiting.delete(keyOf(schedule));
    const left = new Map(this.#schedules);
    left.delete(keyOf(schedule));
    this.#write(left);
  }

  /** Begins nothing more; settles when what runs has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
    await Promise.all(this.#running);
  }

  #write(schedules: ReadonlyMap<string, Schedule>): void {
    this.#parts.file.write([...schedules.values()]);
    this.#schedules.clear();
    for (const [key, schedule] of schedules) this.#schedules.set(key, schedule);
  }

  #wait(schedule: Schedule): void {
    this.#waiting.get(keyOf(schedule))?.();
    this.#waiting.delete(keyOf(schedule));
    if (schedule.isEnabled) this.#runAt(schedule, dueAt(schedule.expression) ?? 0, { failures: 0 });
  }

  #runAt(schedule: Schedule, time: number, tries: Tries): void {
    const look = () => {
      // Timers have an end; times do not.
      if (time > this.#parts.clock.now()) return this.#runAt(schedule, time, tries);
      this.#waiting.delete(keyOf(schedule));
      const run = this.#run(schedule, tries).finally(() => this.#running.delete(run));
      this.#running.add(run);
    };
    this.#waiting.set(keyOf(schedule), this.#parts.clock.after(time - this.#parts.clock.now(), look));
  }

  async #run(schedule: Schedule, { failures, firstAt = this.#parts.clock.now() }: Tries): Promise<void> {
    const { arn, input, attempts, seconds } = schedule.target;
    // Whoever replaces or deletes it while it runs wants something else.
    const isCurrent = () => this.#schedules.get(keyOf(schedule)) === schedule;
    try {
      await this.#parts.targets[arn]?.(input);
    } catch (error) {
      const pause = Math.min(longestPause, firstPause * 2 ** failures);
      const next = this.#parts.clock.now() + pause;
      const isLast = failures >= attempts || next > firstAt + seconds * 1_000;
      const what = isLast ? 'is given up' : `is tried again in ${pause / 1_000} s`;
      this.#parts.complain(`schedule ${schedule.name} ${what}: ${reasonOf(error)}`);
      if (!isLast) {
        if (isCurrent() && !this.#isClosed) this.#runAt(schedule, next, { failures: failures + 1, firstAt });
        return;
      }
    }
    if (isCurrent()) this.forget(schedule);
  }
}
