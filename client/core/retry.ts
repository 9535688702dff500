import { wait } from './abortable.ts';
import { StatusBoardError } from './errors.ts';
import type { Surroundings } from './surroundings.ts';

const firstDelay = 100;
const longestDelay = 5_000;
/** Seconds; who is told to wait for longer should hear of it rather than wait. */
const longestRetryAfter = 30;

/**
 * How many retries a client may still make, so that many clients do not keep a struggling service down: every failure
 * costs one of 10 tokens, a success gives back a tenth, and at half there are no retries (gRPC A6).
 */
export class RetryBudget {
  #tokens = 10;

  succeeded(): void {
    this.#tokens = Math.min(10, this.#tokens + 0.1);
  }

  /** @returns whether a retry is still allowed */
  failed(): boolean {
    this.#tokens = Math.max(0, this.#tokens - 1);
    return this.#tokens > 5;
  }
}

/** How attempts are repeated. */
export interface RetryRules {
  /** How often at most; none where to repeat is not safe. */
  readonly retries: number;
  readonly budget: RetryBudget;
  readonly signal: AbortSignal | undefined;
  readonly surroundings: Pick<Surroundings, 'after' | 'random'>;
}

/** Milliseconds until the next attempt: full jitter, and never before the service wants it. */
export function delayBefore(retry: number, retryAfter: number | undefined, random: () => number): number {
  return Math.max(random() * Math.min(longestDelay, firstDelay * 2 ** retry), (retryAfter ?? 0) * 1_000);
}

/**
 * Repeats an attempt that failed for a passing reason.
 * @throws StatusBoardError of the last attempt; GivenUp `aborted` where the caller gave up between two
 */
export async function withRetries<Value>(attempt: () => Promise<Value>, rules: RetryRules): Promise<Value> {
  const { retries, budget, signal, surroundings } = rules;
  for (let retry = 0; ; retry += 1) {
    try {
      const value = await attempt();
      budget.succeeded();
      return value;
    } catch (error) {
      if (!(error instanceof StatusBoardError && error.retryable)) throw error;
      const mayRetry = budget.failed();
      if (!(mayRetry && retry < retries) || (error.retryAfter ?? 0) > longestRetryAfter) throw error;
      await wait(delayBefore(retry, error.retryAfter, surroundings.random), signal, surroundings);
    }
  }
}
