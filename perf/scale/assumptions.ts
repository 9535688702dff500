import type { SeededRandom } from '#shared/domain/seeded-random.ts';

/**
 * What the simulation takes for granted beside AWS's limits and recorded units. Seconds. Processor times are those an early run of
 * `perf/peers` had (ours, with limits) at the share of a processor that 512 MB have (29 %), which is more than it is by now; what DynamoDB and Lambda
 * take is what others published, since nobody has run this on an account: ratios between two runs are what to look at, not these numbers.
 */
export const assumed = {
  /** Of DynamoDB's answers, half are in by the first, 99 of 100 by the second. */
  dynamoDb: { median: 0.003, p99: 0.012 },
  /** Processor and waiting of the function itself, by operation. */
  function: { getBoard: 0.0105, getDashboardStats: 0.0105, others: 0.0044 },
  /** Until a new execution environment is ready. */
  newEnvironment: { median: 0.25, p99: 0.5 },
  /** The base of waiting before something refused is asked for again; it doubles, and is random up to that (`@smithy/core/retry`). */
  retry: 0.5,
  /** How often DynamoDB is asked. */
  attempts: 3,
  /** How long keys and the standing of a shop are believed. */
  believed: 30,
} as const;

/** The 99th percentile of the standard normal distribution. */
const z99 = 2.326;

/** A time of a log-normal distribution. */
export function timeLike({ median, p99 }: { median: number; p99: number }, random: SeededRandom): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return median * Math.exp((Math.log(p99 / median) / z99) * normal);
}

/** What a function itself takes for a call. */
export function ownTime(operation: string): number {
  if (operation === 'getBoard' || operation === 'getDashboardStats') return assumed.function[operation];
  return assumed.function.others;
}
