import type { Appointment } from '#shared/domain/appointment.ts';
import { erasedAppointment, isErased } from '#shared/domain/erasure.ts';
import { carTermKeys } from './car-terms.ts';
import type { WalkedPage } from './customer-cards.ts';
import { customerCodec } from './customer-item.ts';
import { CustomerRemoval, maxAttempts, withoutTraces } from './customer-removal.ts';
import { appointmentPointerKey, customerPartition, vehiclePointerKey, vehiclePrefix } from './keys.ts';
import { type Item, type Table, TableUnavailable, type Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import { vehicleCodec } from './vehicle-store.ts';
import { bumped, updateOf } from './versioned.ts';
import type { Writer } from './writer.ts';

/** A customer there is no more, by whose id appointments still go. */
export interface ErasedPerson {
  readonly id: string;
  readonly version: number;
}

/** Whom an erasure is about: the customer, and who became one with them. */
export interface Erasure {
  readonly people: readonly ErasedPerson[];
  /** From when on nothing more is written of them; epoch milliseconds. */
  readonly since: number;
}

/** Removes what a shop knows of a customer, and keeps what its books need. Every step can be done again, by anybody. */
export class CustomerErasure extends CustomerRemoval {
  /**
   * Takes the customer away: from here on they are found by nothing and nothing new is written of them.
   * @throws Problem `not_found` where there is no such customer, or they became one with another
   */
  async begin(id: string, writer: Writer): Promise<Erasure> {
    const item = await this.take(id, writer, (found) => found !== undefined && found.mergedInto === undefined);
    const { version, goneAt = writer.now, absorbed = [] } = customerCodec.parse(item);
    const others = await Promise.all(absorbed.map((other) => this.take(other, writer, (found) => found !== undefined)));
    const people = others
      .map((other) => customerCodec.parse(other))
      .map((other) => ({ id: other.id, version: other.version }));
    return { people: [{ id, version }, ...people], since: goneAt };
  }

  /** Removes the cars of a person, with their pointers and terms. @returns how many there were */
  async cars(person: ErasedPerson): Promise<number> {
    const partition = customerPartition(this.shop, person.id);
    const { items } = await this.table.query({ partition, range: { beginsWith: vehiclePrefix } });
    for (const item of items) await this.#removeCar(item);
    return items.length;
  }

  /** Empties the appointments of a person before a position, newest first. */
  cards(person: ErasedPerson, before: string, writer: Writer): Promise<WalkedPage> {
    return this.walk(person.id, before, (appointment, { item }) => {
      if (appointment.customer.id !== person.id || (isErased(appointment) && item.erasedAt !== undefined)) return [];
      return this.#emptied(appointment, item, person, writer);
    });
  }

  #emptied(appointment: Appointment, item: Item, person: ErasedPerson, writer: Writer): Write[] {
    const next = bumped(erasedAppointment(appointment, person.version), writer);
    const update = withoutTraces(updateOf(this.codec, item, next, writer, 'erased'));
    const pointer = appointmentPointerKey(this.shop, appointment.id);
    return [
      { ...update, set: { ...update.set, erasedAt: writer.now } },
      // The pointer remembers the request that booked it; a repetition of that is refused from now on.
      {
        kind: 'update',
        key: pointer,
        set: {},
        remove: ['bodyHash'],
        condition: { kind: 'equals', attributes: { date: appointment.date } },
      },
    ];
  }

  async #removeCar(first: Item): Promise<void> {
    let item: Item | undefined = first;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      if (item === undefined) return;
      const car = vehicleCodec.parse(item);
      const [{ pk, sk }, { version }] = [item, car];
      const removal: Write[] = [
        { kind: 'delete', key: { pk, sk }, condition: { kind: 'equals', attributes: { version } } },
        { kind: 'delete', key: vehiclePointerKey(this.shop, car.id) },
        ...carTermKeys(this.shop, car).map((term): Write => ({ kind: 'delete', key: term })),
      ];
      if (await this.did(removal)) return;
      item = await this.table.get({ pk, sk });
    }
    throw new TableUnavailable(`a car of ${first.pk} kept changing`);
  }
}

/** Opens the erasure of customers of a shop. */
export function customerErasure(runtime: { tables: { board: Table } }, shop: TenantId): CustomerErasure {
  return new CustomerErasure(runtime.tables.board, shop);
}
