/** Waits before the given attempt (2 is the first repetition). */
export type Backoff = (attempt: number) => Promise<void>;

const baseMilliseconds = 25;
const capMilliseconds = 400;

/**
 * Capped exponential back-off with full jitter, as the AWS Builders' Library advises ("Timeouts, retries, and backoff with
 * jitter").
 * @param random a number in [0, 1)
 * @returns milliseconds
 */
export function jitteredDelay(attempt: number, random: number): number {
  return random * Math.min(capMilliseconds, baseMilliseconds * 2 ** (attempt - 1));
}

/** Waits so many milliseconds. Not by `node:timers/promises`, a module of its own to load for every cold start. */
export function paused(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Waits as long as `jitteredDelay` says. */
export const fullJitter: Backoff = (attempt) => paused(jitteredDelay(attempt, Math.random()));
