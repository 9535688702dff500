import { europeanDigits, halfWidth } from './digits.ts';
import { canonicalInstant, instantFault } from './instant.ts';
import { shopClock } from './shop-clock.ts';
import { wallClockToInstant } from './shop-time.ts';
import { withoutInvisible } from './typed.ts';

/** Which comes first where the year comes last: the day, as in most countries, or the month, as in the United States. */
export type DateOrder = 'day-first' | 'month-first';

/** Where and how dates and times were written. */
export interface MomentSetting {
  /** The shop's IANA time zone. */
  readonly zone: string;
  /** Undefined where nobody said. */
  readonly dateOrder?: DateOrder | undefined;
}

/** Why what was written is no date or time; `skipped`: the clocks of the shop jump over it. */
export type MomentProblem = 'notADate' | 'ambiguousDate' | 'notATime' | 'skipped';

/** What was written, or why it is none. */
export type Read<Value> = { readonly value: Value } | { readonly problem: MomentProblem };

function plainly(written: string): string {
  return europeanDigits(halfWidth(withoutInvisible(written))).replaceAll(/\s+/g, ' ');
}

function twoDigits(number: string | number): string {
  return String(number).padStart(2, '0');
}

function calendarDay(year: string, month: string, day: string): Read<string> {
  const date = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  const midnight = Date.parse(`${date}T00:00Z`);
  const exists = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
  return exists ? { value: date } : { problem: 'notADate' };
}

/** Dates with the year last: dots mean the day comes first, a number beyond 12 is a day; anything else must have been said. */
function yearLast(first: string, mark: string, second: string, year: string, order?: DateOrder): Read<string> {
  const isSure = mark === '.' || Number(first) > 12 || first === second;
  if (isSure || order === 'day-first') {
    if (Number(second) <= 12) return calendarDay(year, second, first);
  }
  if (order === 'month-first' || Number(second) > 12) return calendarDay(year, first, second);
  return { problem: 'ambiguousDate' };
}

/** A day: `2026-03-08`, `2026/3/8`, `8.3.2026`, `3/8/2026` where the order is known. Never guessed. */
export function readDay(written: string, { dateOrder }: Pick<MomentSetting, 'dateOrder'>): Read<string> {
  const text = plainly(written);
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (year !== '') return calendarDay(year, month, day);
  const [, first, mark, second, last] = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  if (first === undefined || mark === undefined || second === undefined || last === undefined) {
    return { problem: 'notADate' };
  }
  return yearLast(first, mark, second, last, dateOrder);
}

/** A time of a day: `9:00`, `09.00`, `14h30`, `9 AM`, `2:30 pm`, `14:30:00`; as `HH:MM`. */
export function readTime(written: string): Read<string> {
  const form = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})? ?([ap])?\.?(?:m\.?)?$/i;
  const [, hours = '', minutes, half] = form.exec(plainly(written)) ?? [];
  const hour = Number(hours);
  const isWritten = hours !== '' && (minutes !== undefined || half !== undefined) && Number(minutes ?? 0) < 60;
  const isHour = half === undefined ? hour < 24 : hour >= 1 && hour <= 12;
  if (!isWritten || !isHour) return { problem: 'notATime' };
  const ofDay = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return { value: `${twoDigits(ofDay)}:${minutes ?? '00'}` };
}

/** The instant at which the shop's clocks show a time; of one they show twice the first. */
export function momentOfDay(date: string, time: string, zone: string): Read<number> {
  const instant = wallClockToInstant(date, time, zone);
  return shopClock(instant, zone).startsWith(`${date}T${time}`) ? { value: instant } : { problem: 'skipped' };
}

/** An instant: RFC 3339 with its offset, or a day and a time on the shop's clocks in one text. */
export function readMoment(written: string, setting: MomentSetting): Read<number> {
  const text = plainly(written);
  const instant = canonicalInstant(text);
  if (instantFault(instant) === undefined) return { value: Date.parse(instant) };
  const at = text.search(/[ T,]/);
  const day = readDay(at < 0 ? text : text.slice(0, at), setting);
  if ('problem' in day) return day;
  const time = readTime(at < 0 ? '' : text.slice(at + 1));
  return 'problem' in time ? time : momentOfDay(day.value, time.value, setting.zone);
}
