import { availableParallelism } from 'node:os';

/**
 * Lets as many environments initialize at once as there are processors; the others wait in order of arrival. On AWS
 * each has a processor of its own. Here a hundred that start together would all take as long as the last one.
 */
export class StartGate {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(atOnce = availableParallelism()) {
    this.#free = atOnce;
  }

  /** Runs a start when its turn has come. */
  async pass<T>(start: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    try {
      return await start();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
