import { dayBounds, isTimeZone, shopDateOf } from '#shared/domain/shop-time.ts';
import { locale } from './money.ts';

/** Times of a shop whose zone the browser does not know are shown in this one, and say so each time. */
export const lastResort = 'Etc/UTC';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, asked: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const options = zone === lastResort && asked.hour ? { ...asked, timeZoneName: 'short' as const } : asked;
  const key = `${zone}/${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

const clock = { hour: 'numeric', minute: '2-digit' } as const;
const day = { weekday: 'short', month: 'short', day: 'numeric' } as const;

/** An instant, as the API writes it or as epoch milliseconds. */
export type InstantLike = string | number;

const instantOf = (instant: InstantLike): number => (typeof instant === 'number' ? instant : Date.parse(instant));

/** Newer runtimes put a narrow no-break space before AM and PM, which screen readers and tests stumble over. */
const plainSpaces = (text: string): string => text.replaceAll(/[\u202f\u00a0\u2009]/g, ' ');

/** What a shop's clock shows: `2:32 PM`. */
export function formatTime(instant: InstantLike, zone: string): string {
  return plainSpaces(format(zone, clock).format(instantOf(instant)));
}

/** What a shop's clock shows, with the name of its zone: `2:32 PM PST`. */
export function formatTimeWithZone(instant: InstantLike, zone: string): string {
  return plainSpaces(format(zone, { ...clock, timeZoneName: 'short' }).format(instantOf(instant)));
}

const normalDay = 86_400_000;
const changingDays = new Map<string, boolean>();

/** Whether a shop's clocks change on the day of an instant, so that a time alone does not say which is meant. */
function clocksChange(instant: number, zone: string): boolean {
  const date = shopDateOf(instant, zone);
  const key = `${zone}/${date}`;
  const known = changingDays.get(key);
  if (known !== undefined) return known;
  const { start, end } = dayBounds(date, zone);
  changingDays.set(key, end - start !== normalDay);
  return end - start !== normalDay;
}

/** Whether a window of time needs the name of the zone to be understood. */
function needsZone(start: InstantLike, end: InstantLike, zone: string): boolean {
  return clocksChange(instantOf(start), zone) || clocksChange(instantOf(end), zone);
}

/**
 * A window of time: `3:00 – 4:30 PM`, `11:30 AM – 1:00 PM`; with the zone on days whose clocks change,
 * `1:30 AM PDT – 1:15 AM PST`.
 */
export function formatWindow(start: InstantLike, end: InstantLike, zone: string): string {
  if (needsZone(start, end, zone)) return `${formatTimeWithZone(start, zone)} – ${formatTimeWithZone(end, zone)}`;
  return plainSpaces(format(zone, clock).formatRange(instantOf(start), instantOf(end)));
}

/** A window of time to be heard: `3:00 PM to 4:30 PM`; with the zone on days whose clocks change. */
export function speakWindow(start: InstantLike, end: InstantLike, zone: string): string {
  const speak = needsZone(start, end, zone) ? formatTimeWithZone : formatTime;
  return `${speak(start, zone)} to ${speak(end, zone)}`;
}

/**
 * A shop's date with its weekday: `Fri, Nov 21`.
 * @param date `YYYY-MM-DD`
 */
export function formatDate(date: string): string {
  return format('UTC', day).format(Date.parse(`${date}T00:00Z`));
}

/** A shop's date in full: `Friday, November 21, 2025`. */
export function formatLongDate(date: string): string {
  return format('UTC', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }).format(
    Date.parse(`${date}T00:00Z`),
  );
}

/** An instant with its day: `Fri, Nov 21, 2:32 PM`. */
export function formatDateTime(instant: InstantLike, zone: string): string {
  return plainSpaces(format(zone, { ...day, ...clock }).format(instantOf(instant)));
}

/** The zone of whoever looks at the page; undefined where the device is set to one nobody knows, such as `Foo/Bar`. */
export function viewerZone(): string | undefined {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : undefined;
}
