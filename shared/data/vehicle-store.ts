import * as z from 'zod/mini';
import { invalid } from '#shared/contract/problems.ts';
import type { Vehicle } from '#shared/contract/vehicles.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { vehicleLabel } from '#shared/domain/booking.ts';
import { type Changes, patched } from '#shared/domain/patch.ts';
import { isOver } from '#shared/domain/status.ts';
import { carTermWrites, changedCarTerms } from './car-terms.ts';
import { Collection } from './collection.ts';
import { stillThere } from './gone.ts';
import { instants } from './instants.ts';
import { customerPartition, vehicleKey, vehiclePointerKey, vehiclePrefix } from './keys.ts';
import { vehicleSnapshot } from './snapshots.ts';
import type { Table, Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import { type Codec, notFound } from './versioned.ts';
import { changeOf, newId, type Writer } from './writer.ts';

const StoredVehicle = z.object({
  id: z.string(),
  version: z.number(),
  customerId: z.string(),
  year: z.number(),
  make: z.string(),
  model: z.string(),
  plate: z.nullable(z.string()),
  vin: z.nullable(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Where bringing a correction to the appointments of the car stands; absent where all have followed. */
  following: z.optional(z.string()),
});

/** A vehicle with times in epoch milliseconds. */
export type StoredVehicle = z.output<typeof StoredVehicle>;

/** A vehicle as the API answers it. */
export function toVehicle({ following: _following, ...vehicle }: StoredVehicle): Vehicle {
  return { ...vehicle, ...instants(vehicle) };
}

/** A car changed as a caller asks, marked where appointments have to follow. */
export function corrected(vehicle: StoredVehicle, changes: Changes<StoredVehicle>): StoredVehicle {
  const next = patched(vehicle, changes);
  const isSeen = vehicleLabel(next) !== vehicleLabel(vehicle) || next.plate !== vehicle.plate;
  return isSeen ? { ...next, following: '' } : next;
}

/** What a caller says about a new car. */
interface VehicleFields {
  readonly year: number;
  readonly make: string;
  readonly model: string;
  readonly plate?: string | null | undefined;
  readonly vin?: string | null | undefined;
}

/** A car by its id, or a new one; none where null or absent. */
export type WantedCar = { readonly id: string } | VehicleFields | null | undefined;

/** A car that is not stored yet; its id comes from the request. */
export function newVehicle(customerId: string, fields: VehicleFields, writer: Writer): StoredVehicle {
  const { year, make, model, plate = null, vin = null } = fields;
  const times = { createdAt: writer.now, updatedAt: writer.now };
  return { id: newId('veh', writer), version: 1, customerId, year, make, model, plate, vin, ...times };
}

/** How vehicles are kept. */
export const vehicleCodec: Codec<StoredVehicle> = {
  noun: 'vehicle',
  parse: (item) => StoredVehicle.parse(item),
  attributes: ({ following, ...vehicle }) => ({ ...vehicle, ...(following === undefined ? {} : { following }) }),
  present: toVehicle,
};

/** The cars of one customer, each kept together with the terms its owner is found by. */
class Garage extends Collection<StoredVehicle> {
  readonly #shop: TenantId;

  constructor(table: Table, shop: TenantId, customerId: string) {
    super(table, vehicleCodec, {
      keyOf: (id) => vehicleKey(shop, customerId, id),
      partition: customerPartition(shop, customerId),
      prefix: vehiclePrefix,
    });
    this.#shop = shop;
  }

  /** @throws Problem `not_found`, `version_conflict`, `idempotency_mismatch` */
  override change(id: string, version: number, writer: Writer, apply: (car: StoredVehicle) => StoredVehicle) {
    return this.changeTogether(id, version, writer, apply, (before, after) =>
      changedCarTerms(this.#shop, before, after),
    );
  }
}

/** The vehicles of a shop; each lives with its customer, and a pointer tells whose it is. */
export class VehicleStore {
  readonly #table: Table;
  readonly #shop: TenantId;

  constructor(table: Table, shop: TenantId) {
    this.#table = table;
    this.#shop = shop;
  }

  /** The vehicles of one customer. */
  of(customerId: string): Collection<StoredVehicle> {
    return new Garage(this.#table, this.#shop, customerId);
  }

  /** The vehicles among which the given one is. @throws Problem `not_found` */
  async around(id: string): Promise<Collection<StoredVehicle>> {
    const pointer = await this.#table.get(vehiclePointerKey(this.#shop, id));
    if (typeof pointer?.customerId !== 'string') throw notFound('vehicle', id);
    return this.of(pointer.customerId);
  }

  /** @throws Problem `idempotency_mismatch` */
  create(vehicle: StoredVehicle, writer: Writer): Promise<StoredVehicle> {
    return this.of(vehicle.customerId).create(vehicle.id, vehicle, writer, [
      this.#pointer(vehicle, writer),
      ...carTermWrites(this.#shop, vehicle),
      stillThere(this.#shop, vehicle.customerId),
    ]);
  }

  /** The writes that create a vehicle together with something else. */
  creation(vehicle: StoredVehicle, writer: Writer): Write[] {
    const item = this.of(vehicle.customerId).creation(vehicle.id, vehicle, writer);
    return [item, this.#pointer(vehicle, writer), ...carTermWrites(this.#shop, vehicle)];
  }

  /**
   * The car a booking names by id, or gives inline to be created with it.
   * @throws Problem `validation_failed` where the customer has no such car
   */
  async take(wanted: WantedCar, customerId: string, writer: Writer) {
    if (wanted === null || wanted === undefined) return { snapshot: null, creations: [] };
    if ('id' in wanted) {
      const item = await this.#table.get(vehicleKey(this.#shop, customerId, wanted.id));
      if (item !== undefined) return { snapshot: vehicleSnapshot(vehicleCodec.parse(item)), creations: [] };
      throw invalid({ pointer: '/body/vehicle/id', message: `the customer has no vehicle ${wanted.id}` });
    }
    const vehicle = newVehicle(customerId, wanted, writer);
    return { snapshot: vehicleSnapshot(vehicle), creations: this.creation(vehicle, writer) };
  }

  /**
   * The car a change of an appointment names: as it is now or, once the appointment is over, as it was booked.
   * @throws Problem `validation_failed` where the customer has no such car
   */
  async retake(wanted: WantedCar, current: Appointment, customerId: string, writer: Writer) {
    const isSame = wanted !== null && wanted !== undefined && 'id' in wanted && wanted.id === current.vehicle?.id;
    const isKept = wanted === undefined || (isSame && isOver(current.status));
    return isKept ? { snapshot: current.vehicle, creations: [] } : this.take(wanted, customerId, writer);
  }

  #pointer({ id, customerId }: StoredVehicle, writer: Writer): Write {
    const item = { ...vehiclePointerKey(this.#shop, id), customerId, change: changeOf(writer) };
    return { kind: 'put', item, condition: { kind: 'absent' } };
  }
}

/** Opens the vehicles of the caller's shop. */
export function vehicleStore(runtime: { tables: { board: Table } }, shop: TenantId): VehicleStore {
  return new VehicleStore(runtime.tables.board, shop);
}
