import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { appointmentReader } from '#shared/data/appointment-reader.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { daysOfStats } from '#shared/domain/day-range.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { dayStats, rangeStats } from '#shared/domain/stats.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the figures of a day, or of a range of days and their sum. */
export const handler = endpoint(
  getDashboardStats,
  { appointments: appointmentReader, shop: shopStore },
  async ({ query }, { appointments, shop, now }) => {
    const settings = await shop.settings();
    const { date = shopDateOf(now, settings.timeZone), from, to } = query;
    if (from !== undefined && to !== undefined) {
      const dates = daysOfStats(from, to);
      const [open, ...days] = await Promise.all([appointments.open(), ...dates.map((day) => appointments.day(day))]);
      const cardsByDay = dates.map((day, index) => ({ date: day, cards: days[index] ?? [] }));
      return rangeStats({ ...settings, from, to, days: cardsByDay, onPrem: open.length, asOf: now });
    }
    const [cards, openElsewhere] = await Promise.all([appointments.day(date), appointments.open({ except: date })]);
    const onPrem = cards.filter(({ status }) => isOnPrem(status)).length + openElsewhere.length;
    return dayStats({ ...settings, date, cards, onPrem, asOf: now });
  },
);
