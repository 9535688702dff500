import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { boardReader } from '#shared/data/board-reader.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { daysOfStats } from '#shared/domain/day-range.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { dayStats, rangeStats } from '#shared/domain/stats.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** How many cars of other days are read again because the index may lag; the others count as the index has them. */
const maxReread = 100;

/** Answers the figures of a day, or of a range of days and their sum. */
export const handler = endpoint(
  getDashboardStats,
  { appointments: boardReader, shop: shopStore },
  async ({ query }, { appointments, shop, now }) => {
    const settings = await shop.settings();
    const { date = shopDateOf(now, settings.timeZone), from, to } = query;
    const isRange = from !== undefined && to !== undefined;
    const dates = isRange ? daysOfStats(from, to) : [date];
    const [openElsewhere, ...cardsOfDays] = await Promise.all([
      appointments.open({ except: dates, most: maxReread }),
      ...dates.map((day) => appointments.outlines(day)),
    ]);
    const elsewhere = openElsewhere.cards.length + openElsewhere.unread;
    const onPrem = elsewhere + cardsOfDays.flat().filter(({ status }) => isOnPrem(status)).length;
    const setting = { ...settings, onPrem, asOf: now };
    const days = dates.map((day, index) => ({ date: day, cards: cardsOfDays[index] ?? [] }));
    return isRange
      ? rangeStats({ ...setting, from, to, days })
      : dayStats({ ...setting, date, cards: cardsOfDays[0] ?? [] });
  },
);
