import * as z from 'zod/mini';
import type { Appointment } from '#shared/domain/appointment.ts';
import { vehicleLabel } from '#shared/domain/booking.ts';
import { customerKey, vehicleKey } from './keys.ts';
import type { Table } from './table.ts';

const Person = z.object({ id: z.string(), version: z.number(), name: z.string(), phone: z.string() });

const Car = z.object({
  id: z.string(),
  version: z.number(),
  year: z.number(),
  make: z.string(),
  model: z.string(),
  plate: z.nullable(z.string()),
});

/** Which version a snapshot is of; the first, which most stay at, is not worth its bytes on every card. */
function versionOf(version: number): { version?: number } {
  return version > 1 ? { version } : {};
}

/** What a card keeps of a customer, and which version of the customer said so. */
export function customerSnapshot({ id, name, phone, version }: z.output<typeof Person>): Appointment['customer'] {
  return { id, name, phone, ...versionOf(version) };
}

/** What a card keeps of a car, and which version of the car said so. */
export function vehicleSnapshot(vehicle: z.output<typeof Car>): NonNullable<Appointment['vehicle']> {
  const { id, plate, version } = vehicle;
  return { id, label: vehicleLabel(vehicle), plate, ...versionOf(version) };
}

/** The customer and the car of an appointment as they are now. */
export class Snapshots {
  readonly #table: Table;
  readonly #shop: string;

  constructor(table: Table, shop: string) {
    this.#table = table;
    this.#shop = shop;
  }

  /** The appointment with what is true of its customer and car by now. */
  async refreshed(appointment: Appointment): Promise<Appointment> {
    const { customer, vehicle } = appointment;
    const [person, car] = await Promise.all([
      this.#table.get(customerKey(this.#shop, customer.id)),
      vehicle === null ? undefined : this.#table.get(vehicleKey(this.#shop, customer.id, vehicle.id)),
    ]);
    return {
      ...appointment,
      customer: person === undefined ? customer : customerSnapshot(Person.parse(person)),
      vehicle: car === undefined ? vehicle : vehicleSnapshot(Car.parse(car)),
    };
  }
}

/** Opens what is known of customers and cars in the caller's shop. */
export function snapshots(runtime: { tables: { board: Table } }, shop: string): Snapshots {
  return new Snapshots(runtime.tables.board, shop);
}
