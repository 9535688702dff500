/** What tells the time, and calls when some of it has passed. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** @returns what makes it not happen */
  after(milliseconds: number, work: () => void): () => void;
}

/** Milliseconds a timer of Node takes at most: more would fire at once. */
const longest = 2_147_483_647;

/** The clock of this machine. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: Date.now,
  after: (milliseconds, work) => {
    const timer = setTimeout(work, Math.min(Math.max(0, milliseconds), longest)).unref();
    return () => clearTimeout(timer);
  },
};

/** Settles when all of this has, or when some milliseconds have passed. */
export async function settledWithin(work: Iterable<Promise<void>>, limit: number, clock: Clock): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(limit, resolve);
  await Promise.race([Promise.all(work), over]);
  cancel();
}
