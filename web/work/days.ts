import { addDays, daysBetween } from '#shared/domain/shop-time.ts';
import { copy } from './copy.ts';

/** Days of an export, both ends counted. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** How many days the service exports at once. */
const maxDays = 366;

/** The month of a day, from its first day to its last. @param date `YYYY-MM-DD` */
export function monthOf(date: string): Days {
  const from = `${date.slice(0, 7)}-01`;
  const inNext = addDays(from, 31);
  return { from, to: addDays(`${inNext.slice(0, 7)}-01`, -1) };
}

/** What is wrong with the days somebody chose, at the field where to put it right. */
export function mistakeIn({ from, to }: Days): { readonly [Field in keyof Days]?: string } {
  if (from === '') return { from: copy.appointments.noDay };
  if (to === '') return { to: copy.appointments.noDay };
  const days = daysBetween(from, to);
  if (days < 1) return { to: copy.appointments.backwards };
  return days > maxDays ? { to: copy.appointments.tooLong } : {};
}
