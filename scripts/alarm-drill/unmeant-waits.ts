/** Milliseconds above which somebody waited: the least that any alarm calls slow. */
const patience = 100;

/**
 * A stopwatch beside what the stage measures of itself, on calls for which nothing was made slow. Where one of them took long, the
 * machine did it.
 */
export class UnmeantWaits {
  #all: string[] = [];

  /** Each that was too long, in words. */
  get all(): readonly string[] {
    return this.#all;
  }

  clear(): void {
    this.#all = [];
  }

  /** Does something that is not meant to be slow. @param what it is, in words */
  async timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      const took = Math.round(performance.now() - begun);
      if (took > patience) this.#all.push(`${what} took ${took} ms`);
    }
  }
}
