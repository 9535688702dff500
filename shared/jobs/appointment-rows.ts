import type { AppointmentStore } from '#shared/data/appointment-store.ts';
import type { CustomerStore } from '#shared/data/customer-store.ts';
import type { VehicleStore } from '#shared/data/vehicle-store.ts';
import { newId } from '#shared/data/writer.ts';
import { book } from '#shared/domain/booking.ts';
import { personKey } from '#shared/domain/person-key.ts';
import { appointmentIn, fieldOfPart, type WantedAppointment } from './appointment-cells.ts';
import { BookedBefore } from './booked-before.ts';
import type { RowImport } from './import-rows.ts';
import type { NamedThings } from './named-things.ts';
import { RowPeople } from './row-people.ts';

/** Where imported appointments go. */
interface Stores {
  readonly appointments: AppointmentStore;
  readonly customers: CustomerStore;
  readonly vehicles: VehicleStore;
}

/**
 * Rows that become appointments, as `createAppointment` books them. Who is a customer already, or is one since an earlier row,
 * is not created again, neither is a car of theirs, nor an appointment that is there.
 */
export function appointmentRows(
  { appointments, customers, vehicles }: Stores,
  things: NamedThings,
  { timeZone, currency }: { readonly timeZone: string; readonly currency: string },
): RowImport<WantedAppointment> {
  const people = new RowPeople(customers, vehicles);
  const before = new BookedBefore((date) => appointments.day(date));
  return {
    fieldOf: fieldOfPart,
    judge: (cells) => appointmentIn(cells, things, currency),
    unitOf: ({ body: { customer } }) => ('id' in customer ? customer.id : personKey(customer)),
    idOf: (writer) => newId('apt', writer),
    created: (ids) => appointments.known(ids),
    carryOut: async ({ body, ...found }, writer, dryRun) => {
      const id = newId('apt', writer);
      const person = await people.person(body.customer, writer, dryRun);
      const car = await people.car(person, body.vehicle, writer, dryRun);
      const booking = { ...body, ...found, id, customer: person.snapshot, vehicle: car.snapshot };
      const appointment = book(booking, timeZone, writer.now);
      const earlier = person.isNew ? undefined : await before.find(appointment);
      if (earlier !== undefined) return { id: earlier.id, existed: earlier.id !== id };
      if (!dryRun) await appointments.create(appointment, [...person.creations, ...car.creations], writer);
      const landed = { id: dryRun ? null : id, existed: false };
      before.add(appointment, landed.id);
      return landed;
    },
  };
}
