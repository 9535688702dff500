import { listAppointments } from '#shared/contract/appointments.ts';
import { type AppointmentReader, appointmentReader } from '#shared/data/appointment-reader.ts';
import { collect, type Listing } from '#shared/data/collect.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { dateAndId } from '#shared/data/keys.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { type Appointment, toCard } from '#shared/domain/appointment.ts';
import { isAssignedTo } from '#shared/domain/board.ts';
import { type DaysQuery, daysOfCustomer, daysOfList } from '#shared/domain/day-range.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Source = Listing<Appointment>['source'];

function sourceOf(
  appointments: AppointmentReader,
  query: DaysQuery & { customerId?: string | undefined },
  today: string,
): Source {
  const { customerId } = query;
  if (customerId !== undefined) {
    const days = daysOfCustomer(query);
    return (after, limit) => appointments.pageOfCustomer(customerId, days, after, limit);
  }
  const dates = daysOfList(query, today);
  return (after, limit) => appointments.page(dates, after, limit);
}

/** Answers appointments by date, then id. */
export const handler = endpoint(
  listAppointments,
  { appointments: appointmentReader, shop: shopStore },
  async ({ query: { cursor, limit, ...filter } }, { appointments, shop, now }) => {
    const { status, technicianId } = filter;
    const after = decodeCursor(filter, cursor);
    const { timeZone } = await shop.settings();
    const { things, last } = await collect({
      source: sourceOf(appointments, filter, shopDateOf(now, timeZone)),
      keep: (card) => (status === undefined || card.status === status) && isAssignedTo(card, technicianId),
      positionOf: (card) => dateAndId(card.date, card.id),
      after,
      limit,
    });
    return { items: things.map(toCard), nextCursor: last === undefined ? null : encodeCursor(filter, last) };
  },
);
