import { dayBounds, shopDateOf } from './shop-time.ts';
import { locale } from './written-money.ts';

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
const plainSpaces = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ');

/** What a shop's clock shows: `2:32 PM`. */
export function formatClock(instant: InstantLike, zone: string): string {
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
  const change = end - start !== normalDay;
  changingDays.set(key, change);
  return change;
}

/** What a shop's clock shows; with the zone on days whose clocks change: `2:32 PM`, `1:30 AM PDT`. */
export function formatTime(instant: InstantLike, zone: string): string {
  return (clocksChange(instantOf(instant), zone) ? formatTimeWithZone : formatClock)(instant, zone);
}

/** Both ends of a window of time. The later one has its day where a time alone would be taken for another. */
function endsOf(start: InstantLike, end: InstantLike, zone: string): readonly string[] {
  const say =
    clocksChange(instantOf(start), zone) || clocksChange(instantOf(end), zone) ? formatTimeWithZone : formatClock;
  const isShort = instantOf(end) - instantOf(start) < normalDay;
  return [say(start, zone), (isShort ? say : formatDateTime)(end, zone)];
}

/**
 * A window of time: `3:00 – 4:30 PM`, `11:30 AM – 1:00 PM`, over midnight `10:00 PM – 6:00 AM`; with the zone on days whose
 * clocks change, `1:30 AM PDT – 1:15 AM PST`, and with the last day after 24 hours, `8:00 AM – Sat, Nov 22, 5:00 PM`.
 */
export function formatWindow(start: InstantLike, end: InstantLike, zone: string): string {
  const text = endsOf(start, end, zone).join(' – ');
  // The half of the day is named once where it is the same one. What `Intl` makes of a range over midnight has two dates.
  return instantOf(end) - instantOf(start) < normalDay / 2 ? text.replace(/ (.M)( – \S{1,8} \1)$/, '$2') : text;
}

/** A window of time to be heard: `3:00 PM to 4:30 PM`, otherwise as it is written. */
export function speakWindow(start: InstantLike, end: InstantLike, zone: string): string {
  return endsOf(start, end, zone).join(' to ');
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

/** An instant with its day: `Fri, Nov 21, 2:32 PM`; with the zone on days whose clocks change. */
export function formatDateTime(instant: InstantLike, zone: string): string {
  return `${formatDate(shopDateOf(instantOf(instant), zone))}, ${formatTime(instant, zone)}`;
}
