import { functionName } from '#infra/names.ts';
import type { LogListener } from '#local/logging/log-record.ts';

/** Milliseconds a run may take until it is missed. */
const patience = 20_000;

/** Waits for runs of functions that somebody else calls: the schedule, or an event source. */
export class FunctionRuns {
  /** By function name. */
  readonly #begun = new Map<string, number>();
  readonly #ended = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  /** Is told of every line of every function. */
  readonly listener: LogListener = ({ functionName: name, line }) => {
    if (line.includes('"platform.start"')) this.#begun.set(name, (this.#begun.get(name) ?? 0) + 1);
    if (!line.includes('"platform.report"')) return;
    this.#ended.set(name, this.#count(name) + 1);
    // One that waits for the environment of this one begins now.
    setImmediate(() => {
      for (const look of this.#waiting) look();
    });
  };

  /** Does something, and settles when a function has run since, and runs no more. @throws Error where it does not run */
  async after(id: string, work: () => Promise<unknown>): Promise<void> {
    const name = functionName('local', id);
    const before = this.#count(name);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`nobody called ${id}`)), patience);
    const look = () => {
      if (this.#count(name) > before && this.#begun.get(name) === this.#count(name)) resolve();
    };
    this.#waiting.add(look);
    try {
      await Promise.all([promise, work()]);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(look);
    }
  }

  #count(name: string): number {
    return this.#ended.get(name) ?? 0;
  }
}
