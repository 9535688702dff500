import type { Appointment } from '#shared/domain/appointment.ts';
import { erasedAppointment, erasedName, erasedPhone, isErased } from '#shared/domain/erasure.ts';
import { carTermKeys } from './car-terms.ts';
import { CustomerCards, type WalkedPage } from './customer-cards.ts';
import { customerCodec, type StoredCustomer } from './customer-item.ts';
import { customerTermKeys } from './customer-terms.ts';
import { isGone } from './gone.ts';
import { appointmentPointerKey, customerKey, customerPartition, vehiclePointerKey, vehiclePrefix } from './keys.ts';
import { ConditionFailed, type Item, type Table, TableUnavailable, TransactionFailed, type Write } from './table.ts';
import { vehicleCodec } from './vehicle-store.ts';
import { bumped, notFound, updateOf } from './versioned.ts';
import type { Writer } from './writer.ts';

/** How often something is erased anew that others change meanwhile. */
const maxAttempts = 8;

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

/** What an item keeps of the requests that made and changed it: hashes of a few bytes, by which a guess could be tested. */
const traces = ['bodyHash', 'keys'];

/** Removes what a shop knows of a customer, and keeps what its books need. Every step can be done again, by anybody. */
export class CustomerErasure extends CustomerCards {
  /**
   * Takes the customer away: from here on they are found by nothing and nothing new is written of them.
   * @throws Problem `not_found` where there is no such customer, or they became one with another
   */
  async begin(id: string, writer: Writer): Promise<Erasure> {
    const item = await this.#take(id, writer, (found) => found !== undefined && found.mergedInto === undefined);
    const { version, goneAt = writer.now, absorbed = [] } = customerCodec.parse(item);
    const others = await Promise.all(
      absorbed.map((other) => this.#take(other, writer, (found) => found !== undefined)),
    );
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

  /** Leaves of a customer what keeps the id from being used again. @returns that */
  async #take(id: string, writer: Writer, isMeant: (item: Item | undefined) => boolean): Promise<Item> {
    const key = customerKey(this.shop, id);
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const item = await this.table.get(key);
      if (item === undefined || !isMeant(item)) throw notFound('customer', id);
      const customer = customerCodec.parse(item);
      if (isGone(item) && customer.name === erasedName) return item;
      const next = bumped(emptied(customer, writer.now), writer);
      const terms = customerTermKeys(this.shop, customer).map((term): Write => ({ kind: 'delete', key: term }));
      const written = await this.#did([withoutTraces(updateOf(customerCodec, item, next, writer, 'erased')), ...terms]);
      if (written) return { ...key, ...customerCodec.attributes(next) };
    }
    throw new TableUnavailable(`customer ${id} kept changing`);
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
      if (await this.#did(removal)) return;
      item = await this.table.get({ pk, sk });
    }
    throw new TableUnavailable(`a car of ${first.pk} kept changing`);
  }

  async #did(writes: readonly Write[]): Promise<boolean> {
    try {
      await this.table.transact(writes);
      return true;
    } catch (error) {
      if (error instanceof TransactionFailed || error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

function emptied({ id, version, createdAt, updatedAt, goneAt, ...rest }: StoredCustomer, now: number): StoredCustomer {
  const { mergedInto, absorbed } = rest;
  const empty = { name: erasedName, phone: erasedPhone, email: null, notes: null };
  return {
    ...{ id, version, createdAt, updatedAt, ...empty, goneAt: goneAt ?? now },
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(absorbed === undefined ? {} : { absorbed }),
  };
}

/** An update that leaves nothing of the requests before it. */
function withoutTraces(update: Write & { readonly kind: 'update' }): Write & { readonly kind: 'update' } {
  const set = Object.fromEntries(Object.entries(update.set).filter(([name]) => !traces.includes(name)));
  return { ...update, set, remove: [...update.remove, ...traces] };
}

/** Opens the erasure of customers of a shop. */
export function customerErasure(runtime: { tables: { board: Table } }, shop: string): CustomerErasure {
  return new CustomerErasure(runtime.tables.board, shop);
}
