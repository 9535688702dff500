import { type WindowName, windowLengths, windowNames } from '#shared/contract/limits.ts';
import type { Item } from '#shared/data/table.ts';
import type { WindowUpdate } from '#shared/data/window-counters.ts';
import type { Charge, CountedLimit } from './charge.ts';

/** How a limit stands after a call. */
export interface Standing {
  readonly limit: CountedLimit;
  /** Calls that are left. */
  readonly remaining: number;
  /** When its window ends, epoch milliseconds. */
  readonly resetAt: number;
}

/** When the windows of an item began, epoch milliseconds. */
export type Starts = Readonly<Record<WindowName, number>>;

/** Seconds an item is kept after its hour. */
const keptFor = 7_200;

/** When the windows of this moment began. */
export function startsAt(now: number): Starts {
  const began = (window: WindowName) => now - (now % windowLengths[window]);
  return { minute: began('minute'), hour: began('hour') };
}

/** When the windows of an item began; undefined where there is no item, or none of this kind. */
export function startsOf(item: Item | undefined): Starts | undefined {
  const [minute, hour] = [item?.minuteStart, item?.hourStart];
  return typeof minute === 'number' && typeof hour === 'number' ? { minute, hour } : undefined;
}

/**
 * Whether a window that began then is under way. The clocks of functions differ a little: who is behind finds a window that for him
 * has yet to begin, and counts in it, since a window once left must not come back. One further ahead than its own length is a
 * mistake of some clock, and must not hold for years.
 */
function isUnderWay(window: WindowName, start: number, now: number): boolean {
  const ahead = start - startsAt(now)[window];
  return ahead === 0 || ahead === windowLengths[window];
}

function countIn(item: Item | undefined, { window, entry }: CountedLimit): number {
  const counts = item?.[window];
  const count = typeof counts === 'object' && counts !== null ? (counts as Record<string, unknown>)[entry] : 0;
  return typeof count === 'number' ? count : 0;
}

/** How the limits of a charge stand in an item. */
export function standings(charge: Charge, item: Item, now: number): Standing[] {
  const starts = startsOf(item) ?? startsAt(now);
  return charge.limits.map((limit) => ({
    limit,
    remaining: Math.max(0, limit.limit - countIn(item, limit)),
    resetAt: starts[limit.window] + windowLengths[limit.window],
  }));
}

/** The limit that is closest. */
export function tightest(all: readonly [Standing, ...Standing[]]): Standing {
  return all.reduce((closest, other) => (other.remaining < closest.remaining ? other : closest));
}

/** Of the limits that are reached, the one that is so the longest; undefined where there is room. */
export function reached(charge: Charge, item: Item | undefined, now: number): Standing | undefined {
  if (item === undefined) return undefined;
  const starts = startsOf(item);
  const full = standings(charge, item, now).filter(
    ({ limit: { window }, remaining }) =>
      starts !== undefined && isUnderWay(window, starts[window], now) && remaining === 0,
  );
  return full.sort((one, other) => other.resetAt - one.resetAt)[0];
}

/** The update that charges, if the item's windows began as is believed. @param believed undefined where there is no item */
export function updateFor(charge: Charge, believed: Starts | undefined, now: number): WindowUpdate {
  const mine = startsAt(now);
  const isOver = (window: WindowName) => believed === undefined || !isUnderWay(window, believed[window], now);
  const over = windowNames.filter(isOver);
  const entriesOf = (window: WindowName) => charge.limits.filter((limit) => limit.window === window);
  return {
    key: charge.key,
    starts: believed,
    countUp: charge.limits.filter(({ window }) => !over.includes(window)),
    begin: over.map((window) => ({
      window,
      start: mine[window],
      counts: Object.fromEntries(entriesOf(window).map(({ entry }) => [entry, 1])),
    })),
    expiresAt: (mine.hour + windowLengths.hour) / 1_000 + keptFor,
  };
}
