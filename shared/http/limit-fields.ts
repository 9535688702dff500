import { windowLengths } from '#shared/contract/limits.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { Verdict } from '#shared/limits/limiter.ts';
import type { Step } from './request-state.ts';

/** Whole seconds until a moment, one at least. */
const secondsUntil = (moment: number, now: number): number => Math.max(1, Math.ceil((moment - now) / 1_000));

/**
 * The headers that tell a caller how he stands: by the limit that is closest, and which limits there are. `RateLimit` and
 * `RateLimit-Policy` are those of draft-ietf-httpapi-ratelimit-headers-11.
 */
export function limitHeaders({ tightest, limits }: Verdict, now: number): Record<string, string> {
  const { limit, remaining, resetAt } = tightest;
  return {
    'x-ratelimit-limit': String(limit.limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetAt / 1_000),
    ratelimit: `"${limit.policy}";r=${remaining};t=${secondsUntil(resetAt, now)}`,
    'ratelimit-policy': limits
      .map(({ policy, limit: calls, window }) => `"${policy}";q=${calls};w=${windowLengths[window] / 1_000}`)
      .join(', '),
  };
}

/** The problem of a call that found no room. */
export function rateLimited({ tightest: { limit, resetAt } }: Verdict, now: number): Problem {
  const seconds = secondsUntil(resetAt, now);
  return new Problem(
    'rate_limited',
    `That was more than may be asked at once; it goes on in ${seconds} s (limit "${limit.policy}", ${limit.limit} calls).`,
    {},
    { 'retry-after': String(seconds) },
  );
}

/** Puts on every reply that was judged by limits how they stand. @param now epoch milliseconds */
export function limitFields(now: () => number): Step {
  const tell: Step['after'] = ({ response, internal }) => {
    const { verdict } = internal.state;
    if (verdict === undefined || response === null || response === undefined) return;
    response.headers = { ...response.headers, ...limitHeaders(verdict, now()) };
  };
  return { after: tell, onError: tell };
}
