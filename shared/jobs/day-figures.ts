import type { BoardReader } from '#shared/data/board-reader.ts';
import type { StoredShop } from '#shared/data/shop-store.ts';
import { dayStats } from '#shared/domain/stats.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import type { PrintedDay } from './day-report-page.ts';

/** How many cars of other days are read again because the index may lag; the others count as the index has them. */
const maxReread = 100;

/**
 * A day's numbers, as `getDashboardStats` gives them, and its jobs by start, without those that were canceled.
 * @param date the shop's
 * @param now epoch milliseconds
 */
export async function dayFigures(
  appointments: Pick<BoardReader, 'day' | 'open'>,
  { name, timeZone, currency }: Pick<StoredShop, 'name' | 'timeZone' | 'currency'>,
  date: string,
  now: number,
): Promise<PrintedDay> {
  const [elsewhere, cards] = await Promise.all([
    appointments.open({ except: [date], most: maxReread }),
    appointments.day(date),
  ]);
  const here = cards.filter(({ status }) => isOnPrem(status)).length;
  const onPrem = elsewhere.cards.length + elsewhere.unread + here;
  const jobs = cards.filter(({ status }) => status !== 'canceled');
  return {
    shopName: name,
    stats: dayStats({ date, cards, timeZone, currency, onPrem, asOf: now }),
    cards: jobs.toSorted((one, other) => one.start - other.start || (one.id < other.id ? -1 : 1)),
  };
}
