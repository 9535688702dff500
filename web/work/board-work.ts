import { shopDateOf } from '#shared/domain/shop-time.ts';
import { serviceNow } from '../app/service-time.ts';
import type { WorkRequest } from './wanted.ts';

/** What the menu of the board offers to have done, in the order it stands there. */
export const boardWork = ['report', 'exportDay', 'exportCustomers'] as const;

/**
 * What is to be done for the day on the board.
 * @param date the day; the shop's today where absent
 */
export function requestOf(what: (typeof boardWork)[number], date: string | undefined, timeZone: string): WorkRequest {
  const day = date ?? shopDateOf(serviceNow(), timeZone);
  switch (what) {
    case 'report':
      return { kind: 'day.report', input: { date: day } };
    case 'exportDay':
      return { kind: 'appointments.export', input: { from: day, to: day } };
    case 'exportCustomers':
      return { kind: 'customers.export', input: {} };
  }
}
