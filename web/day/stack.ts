import type { Interval } from '../booking/double-booking.ts';

/** What is drawn at least this long, in milliseconds: less has no room for a word. */
const shortest = 30 * 60_000;

/** A length of time as it is drawn: never shorter than its words, even where the end is not after the start. */
export function drawnOf({ start, end }: Interval): Interval {
  return { start, end: Math.max(end, start + shortest) };
}

/**
 * Puts lengths of time into rows so that none covers another: each into the first row that is free again.
 * @param times by their start
 * @returns the row of each, from 0
 */
export function rowsOf(times: readonly Interval[]): number[] {
  const ends: number[] = [];
  return times.map((time) => {
    const { start, end } = drawnOf(time);
    const free = ends.findIndex((taken) => taken <= start);
    const row = free < 0 ? ends.length : free;
    ends[row] = end;
    return row;
  });
}

/** What is worth telling as free, in milliseconds. */
const worthTelling = 60 * 60_000;

/**
 * The free hours between jobs: those of an hour or more.
 * @param busy by their start
 * @param from what lies before is gone, and nobody can be sent anywhere then; epoch milliseconds
 */
export function freeBetween(busy: readonly Interval[], from = Number.NEGATIVE_INFINITY): Interval[] {
  const free: Interval[] = [];
  let [taken] = busy.map(({ end }) => end);
  for (const { start, end } of busy) {
    const gap = { start: Math.max(taken ?? start, from), end: start };
    if (gap.end - gap.start >= worthTelling) free.push(gap);
    taken = Math.max(taken ?? end, end);
  }
  return free;
}
