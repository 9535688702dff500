import { wallClock } from './wall-clock.ts';

/**
 * The shop's calendar: dates `YYYY-MM-DD` of an IANA time zone, instants in epoch milliseconds, years 1000 to 9999. Whatever the
 * zone of the process is, it is the same.
 */

const millisecondsOfDay = 86_400_000;

/** The span of a day: from `start`, included, to `end`, excluded. */
export interface DayBounds {
  readonly start: number;
  readonly end: number;
}

/** Whether a name is an IANA time zone this runtime knows. Offsets such as `+02:00` are not: they have no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** How far a zone is ahead of UTC at an instant of whole seconds. */
function offsetAt(instant: number, zone: string): number {
  return wallClock(instant, zone) - instant;
}

/** The instant in (from, to] at which the offset stops being the one at `from`; no zone changes twice in two days. */
function changeOfOffset(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone);
  let [still, changed] = [from, to];
  while (changed - still > 1_000) {
    const middle = still + Math.floor((changed - still) / 2_000) * 1_000;
    if (offsetAt(middle, zone) === before) still = middle;
    else changed = middle;
  }
  return changed;
}

function parseUtc(text: string): number {
  const instant = Date.parse(`${text}Z`);
  if (!Number.isNaN(instant)) return instant;
  throw new RangeError(`'${text}' is no date and time such as 2025-09-20T09:00`);
}

function dateOfUtc(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The offsets that can hold at a wall clock time: the one a day earlier and the one a day later. */
function offsetsAround(wall: number, zone: string): { earlier: number; later: number } {
  return { earlier: offsetAt(wall - millisecondsOfDay, zone), later: offsetAt(wall + millisecondsOfDay, zone) };
}

/**
 * When a day starts, as Temporal's `startOfDay` has it: as the clocks first reach its midnight, or jump over it. Where
 * they then fall back into the day before (Newfoundland until 2011, from 00:01), it stays the new day.
 */
function dayStart(date: string, zone: string): number {
  const midnight = parseUtc(`${date}T00:00`);
  const { earlier, later } = offsetsAround(midnight, zone);
  if (earlier === later) return midnight - earlier;
  const change = changeOfOffset(midnight - millisecondsOfDay, midnight + millisecondsOfDay, zone);
  return midnight - earlier < change ? midnight - earlier : Math.max(change, midnight - later);
}

/**
 * The span of a shop's day: 23 or 25 hours where the clocks change, nothing (`start` = `end`) where the zone leaves the
 * day out, as Samoa left out 2011-12-30. The days of a zone follow each other without gap or overlap.
 * @param date `YYYY-MM-DD`
 * @throws RangeError where the zone or the date is none
 */
export function dayBounds(date: string, zone: string): DayBounds {
  return { start: dayStart(date, zone), end: dayStart(addDays(date, 1), zone) };
}

/** The last day found in each zone: cards come by the day, so the next instant mostly lies in the same one. */
const recentDays = new Map<string, DayBounds & { readonly date: string }>();

/**
 * The shop's date of an instant: the day whose bounds hold it.
 * @param instant epoch milliseconds
 * @throws RangeError where the zone is none
 */
export function shopDateOf(instant: number, zone: string): string {
  return dayOf(instant, zone).date;
}

/** The shop's day that holds an instant: its date and its span. @throws RangeError where the zone is none */
export function dayOf(instant: number, zone: string): DayBounds & { readonly date: string } {
  const recent = recentDays.get(zone);
  if (recent !== undefined && recent.start <= instant && instant < recent.end) return recent;
  const shown = dateOfUtc(wallClock(instant, zone));
  const next = addDays(shown, 1);
  const start = dayStart(next, zone);
  const day =
    instant < start
      ? { date: shown, start: dayStart(shown, zone), end: start }
      : { date: next, start, end: dayStart(addDays(next, 1), zone) };
  recentDays.set(zone, day);
  return day;
}

/** The date `days` days later, or earlier where negative. */
export function addDays(date: string, days: number): string {
  return dateOfUtc(parseUtc(`${date}T00:00`) + days * millisecondsOfDay);
}

/** How many days a range of dates has, both ends counted; 0 or less where it runs backwards. */
export function daysBetween(from: string, to: string): number {
  return (parseUtc(`${to}T00:00`) - parseUtc(`${from}T00:00`)) / millisecondsOfDay + 1;
}

/** Every date of a range, both ends included; none where it runs backwards. */
export function eachDay(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, day) => addDays(from, day));
}

/**
 * The instant at which a shop's clocks show a time of a day, in epoch milliseconds, resolved as Temporal's
 * `disambiguation: 'compatible'` (and RFC 5545 §3.3.5) does: of a time that comes twice the first, and for one the
 * clocks jump over the time that much later.
 * @param date `YYYY-MM-DD`
 * @param time `HH:MM`
 * @throws RangeError where the zone, the date or the time is none
 */
export function wallClockToInstant(date: string, time: string, zone: string): number {
  const wall = parseUtc(`${date}T${time}`);
  const { earlier, later } = offsetsAround(wall, zone);
  if (offsetAt(wall - earlier, zone) === earlier) return wall - earlier;
  return offsetAt(wall - later, zone) === later ? wall - later : wall - earlier;
}
