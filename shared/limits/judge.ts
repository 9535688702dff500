import { type CountedWindow, type WindowName, windowLengths, windowNames } from '#shared/contract/limits.ts';
import type { Item } from '#shared/data/table.ts';
import type { WindowStarts, WindowUpdate } from '#shared/data/window-counters.ts';
import type { Charge, CountedLimit } from './charge.ts';

/** How a limit stands after a call. */
export interface Standing {
  readonly limit: CountedLimit;
  /** Calls that are left. */
  readonly remaining: number;
  /** When its window ends, epoch milliseconds. */
  readonly resetAt: number;
}

/** Seconds the numbers of calls are kept after their hour and, where they have one, their day. */
export const countsKeptSeconds = 7_200;

const began = (window: WindowName, now: number) => now - (now % windowLengths[window]);

/** When the windows a charge is counted in began at this moment. */
export function startsAt({ day }: Pick<Charge, 'day'>, now: number): WindowStarts {
  return { minute: began('minute', now), hour: began('hour', now), ...(day !== undefined && { day: day.start }) };
}

/** When the windows of an item began that a charge is counted in; undefined where there is no item, or none of this kind. */
export function startsOf(item: Item | undefined, { day }: Pick<Charge, 'day'>): WindowStarts | undefined {
  const [minute, hour, dayStart] = [item?.minuteStart, item?.hourStart, item?.dayStart];
  if (typeof minute !== 'number' || typeof hour !== 'number') return undefined;
  return { minute, hour, ...(day !== undefined && { day: typeof dayStart === 'number' ? dayStart : null }) };
}

/**
 * Whether a window that began then is under way. The clocks of functions differ a little: who is behind finds a window that for him
 * has yet to begin, and counts in it, since a window once left must not come back. One further ahead than its own length is a
 * mistake of some clock, and must not hold for years.
 */
function isUnderWay(window: CountedWindow, start: number, { day }: Pick<Charge, 'day'>, now: number): boolean {
  if (window === 'day') return start === day?.start || start === day?.end;
  const ahead = start - began(window, now);
  return ahead === 0 || ahead === windowLengths[window];
}

/** No day is shorter, milliseconds: clocks are put forward by two hours at most (Troll, Antarctica). */
const shortestDay = 22 * 3_600_000;

/**
 * When a window ends that began then. Of a day that is not the charge's, only how long it lasts at least: it may be an hour shorter, and what
 * is remembered as used up must not be beyond its end.
 */
function endOf({ window, length }: CountedLimit, start: number, { day }: Pick<Charge, 'day'>): number {
  if (window !== 'day') return start + length;
  return start === day?.start ? day.end : start + shortestDay;
}

function countIn(item: Item | undefined, { window, entry }: CountedLimit): number {
  const counts = item?.[window];
  const count = typeof counts === 'object' && counts !== null ? (counts as Record<string, unknown>)[entry] : 0;
  return typeof count === 'number' ? count : 0;
}

/** How the limits of a charge stand in an item. */
export function standings(charge: Charge, item: Item, now: number): Standing[] {
  const starts = startsOf(item, charge) ?? startsAt(charge, now);
  return charge.limits.map((limit) => ({
    limit,
    remaining: Math.max(0, limit.limit - countIn(item, limit)),
    resetAt: endOf(limit, starts[limit.window] ?? 0, charge),
  }));
}

/** The limit that is closest. */
export function tightest(all: readonly [Standing, ...Standing[]]): Standing {
  return all.reduce((closest, other) => (other.remaining < closest.remaining ? other : closest));
}

/** Limits that are reached, the one that is so the longest first: whoever waits for it need wait for no other. */
export function longestFirst(full: readonly Standing[]): Standing[] {
  return full.toSorted((one, other) => other.resetAt - one.resetAt);
}

/** The limits that are reached, the one that is so the longest first; none where there is room. */
export function reached(charge: Charge, item: Item | undefined, now: number): Standing[] {
  if (item === undefined) return [];
  const starts = startsOf(item, charge);
  const full = standings(charge, item, now).filter(({ limit: { window }, remaining }) => {
    const start = starts?.[window];
    return typeof start === 'number' && isUnderWay(window, start, charge, now) && remaining === 0;
  });
  return longestFirst(full);
}

/** The update that charges, if the item's windows began as is known. @param known undefined where there is no item */
export function updateFor(charge: Charge, known: WindowStarts | undefined, now: number): WindowUpdate {
  // What was learned by a charge that is counted by no day tells nothing of it.
  const believed = known && (charge.day === undefined ? known : { ...known, day: known.day ?? null });
  const mine = startsAt(charge, now);
  const isOver = (window: CountedWindow) => {
    const start = believed?.[window];
    return typeof start !== 'number' || !isUnderWay(window, start, charge, now);
  };
  const windows: readonly CountedWindow[] = charge.day === undefined ? windowNames : [...windowNames, 'day'];
  const over = windows.filter(isOver);
  const entriesOf = (window: CountedWindow) => charge.limits.filter((limit) => limit.window === window);
  const ends = Math.max(mine.hour + windowLengths.hour, charge.day?.end ?? 0);
  return {
    key: charge.key,
    starts: believed,
    countUp: charge.limits.filter(({ window }) => !over.includes(window)),
    begin: over.map((window) => ({
      window,
      start: mine[window] ?? 0,
      counts: Object.fromEntries(entriesOf(window).map(({ entry }) => [entry, 1])),
    })),
    expiresAt: Math.ceil(ends / 1_000) + countsKeptSeconds,
  };
}
