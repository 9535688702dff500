import type { AppointmentStore } from '#shared/data/appointment-store.ts';
import type { CustomerStore } from '#shared/data/customer-store.ts';
import type { StoredVehicle, VehicleStore } from '#shared/data/vehicle-store.ts';
import { newId } from '#shared/data/writer.ts';
import { book } from '#shared/domain/booking.ts';
import { squeezed } from '#shared/domain/fold.ts';
import { personKey } from '#shared/domain/person-key.ts';
import { appointmentIn, fieldOfPart, type WantedAppointment } from './appointment-cells.ts';
import type { RowImport } from './import-rows.ts';
import type { NamedThings } from './named-things.ts';

/** Where imported appointments go. */
interface Stores {
  readonly appointments: AppointmentStore;
  readonly customers: CustomerStore;
  readonly vehicles: VehicleStore;
}

type NewVehicle = NonNullable<WantedAppointment['body']['vehicle']>;

/** A car of somebody that a row means: by its VIN, its plate or, where the row has neither, by what it is. */
function meantCar(cars: readonly StoredVehicle[], wanted: NewVehicle): StoredVehicle | undefined {
  if ('id' in wanted) return undefined;
  const { year, make, model, plate, vin } = wanted;
  const isSame = (one: string | null, other: string) => one !== null && squeezed(one) === squeezed(other);
  return cars.find((car) => {
    if (vin != null && car.vin !== null) return car.vin === vin;
    if (plate != null) return isSame(car.plate, plate);
    return car.year === year && isSame(car.make, make) && isSame(car.model, model);
  });
}

/**
 * Rows that become appointments, as `createAppointment` books them. Who is a customer already, or is one since an earlier row,
 * is not created again, and neither is a car of theirs.
 */
export function appointmentRows(
  { appointments, customers, vehicles }: Stores,
  things: NamedThings,
  { timeZone, currency }: { readonly timeZone: string; readonly currency: string },
): RowImport<WantedAppointment> {
  const carOf = async (owner: string | undefined, wanted: WantedAppointment['body']['vehicle']) => {
    if (owner === undefined || wanted === null || wanted === undefined) return wanted;
    const { things: cars } = await vehicles.of(owner).page(100, undefined);
    return meantCar(cars, wanted) ?? wanted;
  };
  return {
    fieldOf: fieldOfPart,
    judge: (cells) => appointmentIn(cells, things, currency),
    unitOf: ({ body: { customer } }) => ('id' in customer ? customer.id : personKey(customer)),
    idOf: (writer) => newId('apt', writer),
    created: (ids) => appointments.known(ids),
    carryOut: async ({ body, ...found }, writer, dryRun) => {
      const id = newId('apt', writer);
      const known = 'id' in body.customer ? body.customer.id : await customers.same(body.customer);
      const customer = await customers.take(known === undefined ? body.customer : { id: known }, writer);
      if (dryRun) return { id: null, existed: false };
      const vehicle = await vehicles.take(await carOf(known, body.vehicle), customer.snapshot.id, writer);
      const booking = { ...body, ...found, id, customer: customer.snapshot, vehicle: vehicle.snapshot };
      const appointment = book(booking, timeZone, writer.now);
      await appointments.create(appointment, [...customer.creations, ...vehicle.creations], writer);
      return { id, existed: false };
    },
  };
}
