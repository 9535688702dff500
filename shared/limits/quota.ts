import type { Limits } from '#shared/contract/limit-numbers.ts';
import { usualTier } from '#shared/contract/shop-standing.ts';
import type { BelievedStanding } from '#shared/data/standing-store.ts';
import { type DayBounds, dayOf } from '#shared/domain/shop-time.ts';
import type { CountedLimit } from './charge.ts';
import type { Standing } from './judge.ts';

/** How much of the service a shop gets on a day of its. */
export interface Quota {
  readonly calls: number;
  /** Epoch milliseconds. */
  readonly day: DayBounds;
}

/** From how many percent of its day on a shop is warned, the highest first. */
const warnings = [95, 80] as const;

/**
 * What a shop gets on the day of an instant; undefined where that has no end. The day is the shop's own: it is over while nobody
 * works, where that of UTC would be in the middle of an afternoon somewhere.
 */
export function quotaOf(
  tiers: Limits['tiers'] | undefined,
  { tier = usualTier, timeZone = 'UTC' }: Pick<BelievedStanding, 'tier' | 'timeZone'>,
  now: number,
): Quota | undefined {
  const calls = tiers?.[tier]?.day;
  if (calls === undefined) return undefined;
  const { start, end } = dayOf(now, timeZone);
  return { calls, day: { start, end } };
}

/** The limit a quota is. */
export function limitOf({ calls, day: { start, end } }: Quota): CountedLimit {
  return { window: 'day', entry: 'all', limit: calls, policy: 'day', length: end - start };
}

/** The warning a shop is given that has used so much: 80 or 95 percent; undefined before. */
export function warningOf(used: number, calls: number): (typeof warnings)[number] | undefined {
  return warnings.find((percent) => used * 100 >= calls * percent);
}

/** The warning that goes with how a day stands. */
export function warningIn({ limit: { limit: calls }, remaining }: Standing): number | undefined {
  return warningOf(calls - remaining, calls);
}
