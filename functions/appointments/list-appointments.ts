import { listAppointments } from '#shared/contract/appointments.ts';
import { gather } from '#shared/contract/gather.ts';
import { positionForm } from '#shared/data/appointment-page.ts';
import { type AppointmentReader, appointmentReader } from '#shared/data/appointment-reader.ts';
import { collect, type Listing } from '#shared/data/collect.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';
import { customerStore } from '#shared/data/customer-store.ts';
import { dateAndId } from '#shared/data/keys.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { technicianStore } from '#shared/data/technician-store.ts';
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
  { appointments: appointmentReader, customers: customerStore, shop: shopStore, team: technicianStore },
  async ({ query: { cursor, limit, ...filter } }, { appointments, customers, shop, team, now }) => {
    const { status, technicianId, customerId } = filter;
    const list = appointments.listOf(filter);
    const after = decodeCursor(list, cursor, positionForm);
    await gather([customers.checkFilter(customerId), team.checkFilter(technicianId)]);
    const { timeZone } = await shop.settings();
    // A list of today that is paged past midnight stays the list of the day it began on.
    const today = after?.slice(0, 10) ?? shopDateOf(now, timeZone);
    const { things, last } = await collect({
      source: sourceOf(appointments, filter, today),
      keep: (card) => (status === undefined || card.status === status) && isAssignedTo(card, technicianId),
      positionOf: (card) => dateAndId(card.date, card.id),
      after,
      limit,
    });
    return { items: things.map(toCard), nextCursor: last === undefined ? null : encodeCursor(list, last) };
  },
);
