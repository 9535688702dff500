import type { Stats } from '#client/core/api.ts';
import { addDays } from '#shared/domain/shop-time.ts';
import { type FigureName, figureOf, isEmptyDay } from './figures.ts';

/** How many weeks back the same weekday counts. */
const weeks = 4;

/** How many days a chart of the last days has, the day itself included. */
export const chartDays = 14;

/** What a number usually is on this weekday. */
export interface Average {
  readonly value: number;
  /** From how many days it is. */
  readonly days: number;
}

/** The days before a date that its comparison and its charts need, in one range of at most 31 days. */
export function rangeBefore(date: string): { readonly from: string; readonly to: string } {
  return { from: addDays(date, -7 * weeks), to: addDays(date, -1) };
}

/** The same weekday of the last four weeks, without days on which nothing was booked: the shop was closed. */
export function sameWeekdays(days: readonly Stats[], date: string): Stats[] {
  const wanted = new Set(Array.from({ length: weeks }, (_, week) => addDays(date, -7 * (week + 1))));
  return days.filter((day) => wanted.has(day.date) && !isEmptyDay(day));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The average of a number over the same weekday of the last four weeks; only days that have it count.
 * The no-show rate is taken over all cards of these days, so that a quiet day weighs less than a busy one.
 * @returns undefined where no such day has it
 */
export function weekdayAverage(days: readonly Stats[], date: string, name: FigureName): Average | undefined {
  const having = sameWeekdays(days, date).filter((day) => figureOf(day, name) !== null);
  if (having.length === 0) return undefined;
  if (name !== 'noShow') return { value: mean(having.map((day) => figureOf(day, name) ?? 0)), days: having.length };
  const count = (status: 'no_show' | 'completed') =>
    having.reduce((sum, { statusCounts }) => sum + statusCounts[status], 0);
  return { value: count('no_show') / (count('no_show') + count('completed')), days: having.length };
}

/** The last 14 days up to a date, oldest first, in which every day is there. */
export function lastDays(days: readonly Stats[], day: Stats): Stats[] {
  const from = addDays(day.date, 1 - chartDays);
  return [...days.filter(({ date }) => date >= from && date < day.date), day];
}
