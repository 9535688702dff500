import { Problem } from '#shared/contract/problems.ts';
import type { Standing } from '#shared/limits/judge.ts';
import type { Verdict } from '#shared/limits/limiter.ts';
import { warningIn } from '#shared/limits/quota.ts';
import type { Step } from './request-state.ts';

/** Whole seconds until a moment, one at least. */
const secondsUntil = (moment: number, now: number): number => Math.max(1, Math.ceil((moment - now) / 1_000));

/**
 * The headers that tell a caller how he stands: by the limit that is closest, and which limits there are. `RateLimit` and
 * `RateLimit-Policy` are those of draft-ietf-httpapi-ratelimit-headers-11.
 */
export function limitHeaders({ tightest, limits, quota }: Verdict, now: number): Record<string, string> {
  const { limit, remaining, resetAt } = tightest;
  return {
    'x-ratelimit-limit': String(limit.limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetAt / 1_000),
    ratelimit: `"${limit.policy}";r=${remaining};t=${secondsUntil(resetAt, now)}`,
    'ratelimit-policy': limits
      .map(({ policy, limit: calls, length }) => `"${policy}";q=${calls};w=${length / 1_000}`)
      .join(', '),
    ...(quota !== undefined && quotaHeaders(quota)),
  };
}

/** What a shop has used of its day; a warning from 80 and from 95 percent on. */
function quotaHeaders(quota: Standing): Record<string, string> {
  const {
    limit: { limit: calls },
    remaining,
    resetAt,
  } = quota;
  const warning = warningIn(quota);
  return {
    'x-quota-limit': String(calls),
    'x-quota-used': String(calls - remaining),
    'x-quota-remaining': String(remaining),
    'x-quota-reset': String(resetAt / 1_000),
    ...(warning !== undefined && { 'x-quota-warning': String(warning) }),
  };
}

/**
 * The problem of a call that found no room. `violated-policies` is of the problem type `quota-exceeded` of the same draft; the names are
 * those of `RateLimit-Policy`.
 */
export function rateLimited({ tightest: { limit, resetAt }, violated }: Verdict, now: number): Problem {
  const seconds = secondsUntil(resetAt, now);
  const extensions = { 'violated-policies': violated.map(({ policy }) => policy) };
  if (limit.window === 'day') {
    return new Problem(
      'quota_exceeded',
      `The shop has used the ${limit.limit} calls it has a day; the next ones are at ${new Date(resetAt).toISOString()}, when its day is over. Whoever runs the service can give it more.`,
      extensions,
      { 'retry-after': String(seconds) },
    );
  }
  return new Problem(
    'rate_limited',
    `That was more than may be asked at once; it goes on in ${seconds} s (limit "${limit.policy}", ${limit.limit} calls).`,
    extensions,
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
