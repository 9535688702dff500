import type { Limits } from '#shared/contract/limit-numbers.ts';
import { Recent } from '#shared/data/recent.ts';
import type { WindowCounters } from '#shared/data/window-counters.ts';
import { Limiter } from './limiter.ts';

const rememberedCredentials = 1_000;

/** What requests are limited by. One per execution environment. */
export interface RequestLimits {
  readonly numbers: Limits;
  readonly limiter: Limiter;
  /** Hashes of credentials that were valid lately: who has one is let in from an address that others try keys from. */
  readonly proven: Recent<true>;
  /** When a caller goes on who is refused although he named a version, by caller: what he has is old, so there is no 304 for him. */
  readonly outdated: Recent<number>;
}

/**
 * The limits of a function; undefined where none hold for it.
 * @param numbers those of the stage, as infra writes them: JSON of `Limits`
 * @param now epoch milliseconds
 */
export function openLimits(
  numbers: string | undefined,
  counters: WindowCounters | undefined,
  now: () => number,
): RequestLimits | undefined {
  if (numbers === undefined || counters === undefined) return undefined;
  return {
    numbers: JSON.parse(numbers),
    limiter: new Limiter(counters, now),
    proven: new Recent(rememberedCredentials),
    outdated: new Recent(rememberedCredentials),
  };
}
