import { addDays, daysBetween } from '#shared/domain/shop-time.ts';
import { isDate, type Moment, momentAt, momentOf } from './moment.ts';

/** From when until when, as a form has it. */
export interface Span {
  readonly start: Moment;
  readonly end: Moment;
}

const minute = 60_000;
/** The longest an appointment may be, in minutes. */
const longest = 48 * 60;

/** A span as a form shows it; epoch milliseconds. */
export function spanAt(start: number, end: number, zone: string): Span {
  return { start: momentAt(start, zone), end: momentAt(end, zone) };
}

/** How long a span is in minutes; undefined where an end of it is missing. */
export function minutesOf({ start, end }: Span): number | undefined {
  return start.at === undefined || end.at === undefined ? undefined : (end.at - start.at) / minute;
}

/** The span with its end so many minutes after its start. */
export function withMinutes(span: Span, minutes: number, zone: string): Span {
  return span.start.at === undefined ? span : { ...span, end: momentAt(span.start.at + minutes * minute, zone) };
}

/** The span from another start. It keeps its length in minutes, also over a night in which the clocks change. */
export function withStart(span: Span, start: Moment, zone: string): Span {
  const length = minutesOf(span);
  if (start.at !== undefined && length !== undefined && length > 0)
    return withMinutes({ ...span, start }, length, zone);
  // Half a date says nothing about the end yet; a whole one takes it along.
  const days = !isDate(start.date) || !isDate(span.start.date) ? 0 : daysBetween(span.start.date, start.date) - 1;
  const end =
    start.at === undefined || days === 0 ? span.end : momentOf(moveDay(span.end.date, days), span.end.time, zone);
  return { start, end };
}

function moveDay(date: string, days: number): string {
  return isDate(date) ? addDays(date, days) : date;
}

/** What is wrong with a span. */
export type SpanProblem = 'start-missing' | 'end-missing' | 'end-first' | 'too-long' | 'years';

/** What is wrong with a span, by the rules of the service; undefined where nothing is. */
export function spanProblem(span: Span): SpanProblem | undefined {
  const { start, end } = span;
  if (start.at === undefined) return 'start-missing';
  if (start.date < '2000-01-01' || start.date >= '2100-01-01') return 'years';
  if (end.at === undefined) return 'end-missing';
  const minutes = (end.at - start.at) / minute;
  if (minutes <= 0) return 'end-first';
  return minutes > longest ? 'too-long' : undefined;
}
