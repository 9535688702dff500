import * as z from 'zod/mini';
import type { Appointment } from '#shared/domain/appointment.ts';
import { customerKey, vehicleKey } from './keys.ts';
import { customerSnapshot, vehicleSnapshot } from './snapshots.ts';
import type { Table } from './table.ts';
import type { TenantId } from './tenant.ts';

const Person = z.object({ id: z.string(), version: z.number(), name: z.string(), phone: z.string() });

const Car = z.object({
  id: z.string(),
  version: z.number(),
  year: z.number(),
  make: z.string(),
  model: z.string(),
  plate: z.nullable(z.string()),
});

/** The customer and the car of an appointment as they are now. */
export class SnapshotReader {
  readonly #table: Table;
  readonly #shop: TenantId;

  constructor(table: Table, shop: TenantId) {
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
export function snapshotReader(runtime: { tables: { board: Table } }, shop: TenantId): SnapshotReader {
  return new SnapshotReader(runtime.tables.board, shop);
}
