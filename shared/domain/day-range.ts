import { invalid } from '#shared/contract/problems.ts';
import { daysBetween, eachDay } from './shop-time.ts';

/** Days as a query names them. */
export interface DaysQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The longest list and the longest range of figures, in days. */
const maxListDays = 62;
const maxStatsDays = 31;

function checkedDays(from: string, to: string, most: number): string[] {
  if (from > to) throw invalid({ pointer: '/query/to', message: `${to} is earlier than from, ${from}` });
  const days = daysBetween(from, to);
  if (days <= most) return eachDay(from, to);
  throw invalid({ pointer: '/query/to', message: `${from} to ${to} is ${days} days; at most ${most} are answered` });
}

/**
 * The days of a list of appointments; a date left out is the other one, both left out are today.
 * @throws Problem `validation_failed` where they run backwards or are more than 62
 */
export function daysOfList({ from, to }: DaysQuery, today: string): string[] {
  return checkedDays(from ?? to ?? today, to ?? from ?? today, maxListDays);
}

/**
 * The days of a list of a customer's appointments; what is left out is open.
 * @throws Problem `validation_failed` where they run backwards
 */
export function daysOfCustomer({ from = '0000-01-01', to = '9999-12-31' }: DaysQuery): { from: string; to: string } {
  if (from > to) throw invalid({ pointer: '/query/to', message: `${to} is earlier than from, ${from}` });
  return { from, to };
}

/**
 * The days of a range of figures.
 * @throws Problem `validation_failed` where they run backwards or are more than 31
 */
export function daysOfStats(from: string, to: string): string[] {
  return checkedDays(from, to, maxStatsDays);
}
