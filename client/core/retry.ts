import { type Abortable, wait } from './abortable.ts';
import { StatusBoardError } from './errors.ts';
import type { Surroundings } from './surroundings.ts';

const firstDelay = 100;
const longestDelay = 5_000;
/** Seconds; who is told to wait for longer should hear of it rather than wait. */
const longestRetryAfter = 30;

/** Counts an attempt by whether it succeeded; answers whether a retry is still allowed. */
type RetryBudget = (isSuccess: boolean) => boolean;

/**
 * How many retries a client may still make, so that many clients do not keep a struggling service down: every failure
 * costs one of 10 tokens, a success gives back a tenth, and at half there are no retries (gRPC A6).
 */
export function createRetryBudget(): RetryBudget {
  let tokens = 10;
  return (isSuccess) => {
    tokens = Math.max(0, Math.min(10, tokens + (isSuccess ? 0.1 : -1)));
    return tokens > 5;
  };
}

/** How attempts are repeated. */
export interface RetryRules extends Abortable {
  /** How often at most; none where to repeat is not safe. */
  readonly retries: number;
  readonly budget: RetryBudget;
  readonly surroundings: Pick<Surroundings, 'after' | 'random'>;
}

/** Milliseconds until the next attempt: full jitter, and never before the service wants it. */
export function delayBefore(retry: number, retryAfter: number, random: () => number): number {
  return Math.max(random() * Math.min(longestDelay, firstDelay * 2 ** retry), retryAfter * 1_000);
}

/**
 * Repeats an attempt that failed for a passing reason.
 * @throws StatusBoardError of the last attempt; `aborted` where the caller gave up between two
 */
export async function withRetries<Value>(attempt: () => Promise<Value>, rules: RetryRules): Promise<Value> {
  const { retries, budget, surroundings } = rules;
  for (let retry = 0; ; retry += 1) {
    try {
      const value = await attempt();
      budget(true);
      return value;
    } catch (error) {
      if (!(error instanceof StatusBoardError && error.retryable)) throw error;
      const { retryAfter = 0 } = error;
      const mayRetry = budget(false);
      if (!(mayRetry && retry < retries) || retryAfter > longestRetryAfter) throw error;
      await wait(delayBefore(retry, retryAfter, surroundings.random), rules, surroundings);
    }
  }
}
