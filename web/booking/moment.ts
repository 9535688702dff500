import { shopDateOf, wallClockToInstant } from '#shared/domain/shop-time.ts';

/**
 * A time as a form has it: what its date and time fields say, and the instant that is. Fields can be empty or half typed,
 * and of a time that comes twice as the clocks go back only the instant tells which one is meant.
 */
export interface Moment {
  /** `YYYY-MM-DD` in the shop's zone; empty where nothing is entered. */
  readonly date: string;
  /** `HH:MM` on the shop's clocks; empty where nothing is entered. */
  readonly time: string;
  /** Epoch milliseconds; undefined where date and time are none. */
  readonly at: number | undefined;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}

/**
 * An instant as a form shows it.
 * @param at epoch milliseconds
 */
export function momentAt(at: number, zone: string): Moment {
  return { date: shopDateOf(at, zone), time: clockOf(zone).format(at), at };
}

/** Whether a text is a day of the calendar: not every one that looks like it is. */
export function isDate(text: string): boolean {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

/** What somebody entered, resolved as RFC 5545 says: of a time that comes twice the first is meant. */
export function momentOf(date: string, time: string, zone: string): Moment {
  if (!isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { date, time, at: undefined };
  return { date, time, at: wallClockToInstant(date, time, zone) };
}

/** What is odd about a time on the shop's clocks: they jump over it, or show it twice that night. */
export type ClockOddity = 'skipped' | 'twice';

/** By how much clocks are put back, in minutes: an hour nearly everywhere, half of one on Lord Howe Island. */
const steps = [30, 60];

/** Whether the clocks change at a moment, so that people should be told which instant is meant. */
export function oddityOf(moment: Moment, zone: string): ClockOddity | undefined {
  const { at, time } = moment;
  if (at === undefined) return undefined;
  if (momentAt(at, zone).time !== time) return 'skipped';
  const again = steps.some((minutes) =>
    [at - minutes * 60_000, at + minutes * 60_000].some((other) => momentAt(other, zone).time === time),
  );
  return again ? 'twice' : undefined;
}
