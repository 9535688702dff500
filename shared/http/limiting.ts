import type { Operation } from '#shared/contract/operation.ts';
import type { WindowCounters } from '#shared/data/window-counters.ts';
import { openLimits, type RequestLimits } from '#shared/limits/request-limits.ts';
import { charge } from './charge.ts';
import { limitFields } from './limit-fields.ts';
import type { HttpEvent, RequestState, Step } from './request-state.ts';
import { provedWithinLimits } from './strangers.ts';

/** What limits requests, by where it stands in the chain. What anybody may call has none of it in its bundle. */
export interface Limiting {
  readonly fields: Step;
  readonly charge: (operation: Operation) => Step;
  /** What those are charged by who need no credential. */
  readonly limits: RequestLimits;
  readonly proved: <Proved>(
    event: HttpEvent,
    state: RequestState,
    prove: () => Promise<Proved> | Proved,
  ) => Promise<Proved>;
}

/**
 * What limits the requests of a function; undefined where nothing does.
 * @param numbers those of the stage, as infra writes them: JSON of `Limits`
 * @param now epoch milliseconds
 */
export function openLimiting(
  numbers: string | undefined,
  counters: WindowCounters | undefined,
  now: () => number,
): Limiting | undefined {
  const limits = openLimits(numbers, counters, now);
  if (limits === undefined) return undefined;
  return {
    fields: limitFields(now),
    charge: (operation) => charge(operation, limits, now),
    limits,
    proved: (event, state, prove) => provedWithinLimits({ limits, now }, event, state, prove),
  };
}
