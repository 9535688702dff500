import type { CustomerFields } from '#shared/data/customer-item.ts';
import type { CustomerStore } from '#shared/data/customer-store.ts';
import { vehicleSnapshot } from '#shared/data/snapshots.ts';
import type { Write } from '#shared/data/table.ts';
import { newVehicle, type StoredVehicle, type VehicleStore, type WantedCar } from '#shared/data/vehicle-store.ts';
import type { Writer } from '#shared/data/writer.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { squeezed } from '#shared/domain/fold.ts';
import { personKey } from '#shared/domain/person-key.ts';

/** How many cars of somebody are looked at. */
const maxCars = 100;

/** Whom a row means. */
export interface Person {
  readonly snapshot: Appointment['customer'];
  /** What has to be written with whatever is said of them. */
  readonly creations: readonly Write[];
  readonly isNew: boolean;
}

type NewCar = Exclude<WantedCar, { readonly id: string } | null | undefined>;

/** A car of somebody that a row means: by its VIN, its plate or, where the row has neither, by what it is. */
function meantCar(cars: readonly StoredVehicle[], wanted: NewCar): StoredVehicle | undefined {
  const { year, make, model, plate, vin } = wanted;
  const isSame = (one: string | null, other: string) => one !== null && squeezed(one) === squeezed(other);
  return cars.find((car) => {
    if (vin != null && car.vin !== null) return car.vin === vin;
    if (plate != null) return isSame(car.plate, plate);
    return car.year === year && isSame(car.make, make) && isSame(car.model, model);
  });
}

/**
 * The customers and cars that rows name: those the shop has, else new ones. In a dry run, in which nobody is created, who
 * and what an earlier row would have created is remembered instead.
 */
export class RowPeople {
  readonly #customers: CustomerStore;
  readonly #vehicles: VehicleStore;
  readonly #imagined = new Map<string, Person>();
  readonly #imaginedCars = new Map<string, StoredVehicle[]>();

  constructor(customers: CustomerStore, vehicles: VehicleStore) {
    this.#customers = customers;
    this.#vehicles = vehicles;
  }

  /** @throws Problem `validation_failed` where there is no customer of that id */
  async person(wanted: { readonly id: string } | CustomerFields, writer: Writer, dryRun: boolean): Promise<Person> {
    const known = 'id' in wanted ? wanted.id : await this.#customers.same(wanted);
    const imagined = 'id' in wanted ? undefined : this.#imagined.get(personKey(wanted));
    if (known === undefined && imagined !== undefined) return imagined;
    const taken = await this.#customers.take(known === undefined ? wanted : { id: known }, writer);
    const person = { ...taken, isNew: known === undefined };
    if (dryRun && !('id' in wanted)) this.#imagined.set(personKey(wanted), { ...person, isNew: false });
    return person;
  }

  /** The car a row means, if any, and what has to be written where it is new. */
  async car({ snapshot: { id }, isNew }: Person, wanted: WantedCar, writer: Writer, dryRun: boolean) {
    if (wanted === null || wanted === undefined) return { snapshot: null, creations: [] };
    if ('id' in wanted) return this.#vehicles.take(wanted, id, writer);
    const stored = isNew ? [] : (await this.#vehicles.of(id).page(maxCars, undefined)).things;
    const imagined = this.#imaginedCars.get(id) ?? [];
    const found = meantCar([...stored, ...imagined], wanted);
    if (found !== undefined) return { snapshot: vehicleSnapshot(found), creations: [] };
    const car = newVehicle(id, wanted, writer);
    if (dryRun) this.#imaginedCars.set(id, [...imagined, car]);
    return { snapshot: vehicleSnapshot(car), creations: this.#vehicles.creation(car, writer) };
  }
}
