import { handedOver, mergedPerson } from '#shared/domain/merging.ts';
import { refreshOf } from './appointment-writes.ts';
import { carTermWrites } from './car-terms.ts';
import type { WalkedPage } from './customer-cards.ts';
import { customerCodec, type StoredCustomer } from './customer-item.ts';
import { CustomerRemoval, maxAttempts, withoutTraces } from './customer-removal.ts';
import { customerTermKeys } from './customer-terms.ts';
import { isGone, stillThere } from './gone.ts';
import { customerKey, customerPartition, vehicleKey, vehiclePointerKey, vehiclePrefix } from './keys.ts';
import { customerSnapshot } from './snapshots.ts';
import { type Item, type Table, TableUnavailable, type Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import { vehicleCodec } from './vehicle-store.ts';
import { bumped, notFound, updateOf } from './versioned.ts';
import { changeOf, type Writer } from './writer.ts';

/** Who becomes one: the customer who is kept, and the one whose id leads nowhere afterwards. */
export interface Pair {
  readonly keepId: string;
  readonly mergeId: string;
}

/** Makes one customer of two. Every step can be done again, by anybody. */
export class CustomerMerge extends CustomerRemoval {
  /**
   * Takes one customer away and leaves what they said with the other: from here on nothing new is written of the former.
   * @returns whose cars and appointments are to follow, and since when they are gone (epoch milliseconds)
   * @throws Problem `not_found` where either is none of the shop's customers, `validation_failed` for the sum of their notes
   */
  async begin({ keepId, mergeId }: Pair, writer: Writer): Promise<{ people: readonly string[]; since: number }> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const [keptItem, mergedItem] = await Promise.all([
        this.#living(keepId),
        this.table.get(customerKey(this.shop, mergeId)),
      ]);
      if (mergedItem === undefined) throw notFound('customer', mergeId);
      const [kept, merged] = [customerCodec.parse(keptItem), customerCodec.parse(mergedItem)];
      const people = [merged.id, ...(merged.absorbed ?? [])];
      if (merged.goneAt !== undefined && merged.mergedInto === keepId) return { people, since: merged.goneAt };
      if (isGone(mergedItem)) throw notFound('customer', mergeId);
      const absorbed = [...(kept.absorbed ?? []), ...people];
      const joined = await this.did([
        updateOf(
          customerCodec,
          keptItem,
          bumped({ ...mergedPerson(kept, merged), absorbed }, writer),
          writer,
          'merged',
        ),
        withoutTraces(
          updateOf(customerCodec, mergedItem, bumped(gone(merged, keepId, writer.now), writer), writer, 'merged'),
        ),
        ...customerTermKeys(this.shop, merged).map((key): Write => ({ kind: 'delete', key })),
      ]);
      if (joined) return { people, since: writer.now };
    }
    throw new TableUnavailable(`customers ${keepId} and ${mergeId} kept changing`);
  }

  /** Hands the cars of somebody over to the kept customer, with their pointers and terms. @returns how many there were */
  async cars(person: string, keepId: string, writer: Writer): Promise<number> {
    const partition = customerPartition(this.shop, person);
    const { items } = await this.table.query({ partition, range: { beginsWith: vehiclePrefix } });
    for (const item of items) await this.#handOver(item, keepId, writer);
    return items.length;
  }

  /** Hands appointments of somebody over to the kept customer: those before a position, newest first. */
  cards(person: string, keepId: string, before: string, writer: Writer): Promise<WalkedPage> {
    return this.walk(person, before, async (appointment, { item }) => {
      if (appointment.customer.id !== person) return [];
      const kept = customerCodec.parse(await this.#living(keepId));
      const next = handedOver(appointment, customerSnapshot(kept));
      // A correction of the kept customer made meanwhile may have been past this appointment already.
      const condition = { kind: 'equals', attributes: { version: kept.version } } as const;
      return [
        refreshOf(this.codec, item, next, writer, 'merged'),
        { kind: 'check', key: customerKey(this.shop, keepId), condition },
      ];
    });
  }

  /** Empties what is left of those whose cars and appointments have followed. */
  async end(people: readonly string[], writer: Writer): Promise<void> {
    for (const person of people) await this.take(person, writer, (found) => found !== undefined);
  }

  async #living(id: string): Promise<Item> {
    const item = await this.table.get(customerKey(this.shop, id));
    if (item === undefined || isGone(item)) throw notFound('customer', id);
    return item;
  }

  async #handOver(first: Item, keepId: string, writer: Writer): Promise<void> {
    let item: Item | undefined = first;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      if (item === undefined) return;
      const { pk, sk, ...rest } = item;
      const car = vehicleCodec.parse(item);
      const next = { ...bumped(car, writer), customerId: keepId };
      const key = vehicleKey(this.shop, keepId, car.id);
      const change = changeOf(writer, 'merged');
      const { customerId, version } = car;
      const handedOver = await this.did([
        { kind: 'delete', key: { pk, sk }, condition: { kind: 'equals', attributes: { version } } },
        {
          kind: 'put',
          item: { ...rest, ...vehicleCodec.attributes(next), change, ...key },
          condition: { kind: 'absent' },
        },
        {
          kind: 'update',
          key: vehiclePointerKey(this.shop, car.id),
          set: { customerId: keepId, change },
          remove: [],
          condition: { kind: 'equals', attributes: { customerId } },
        },
        ...carTermWrites(this.shop, next),
        stillThere(this.shop, keepId),
      ]);
      if (handedOver) return;
      item = await this.table.get({ pk, sk });
    }
    throw new TableUnavailable(`a car of ${first.pk} kept changing`);
  }
}

/** A customer who became one with another. What they said stays until all that is theirs has followed. */
function gone(
  { following: _following, ...customer }: StoredCustomer,
  mergedInto: string,
  goneAt: number,
): StoredCustomer {
  return { ...customer, mergedInto, goneAt };
}

/** Opens the merging of customers of a shop. */
export function customerMerge(runtime: { tables: { board: Table } }, shop: TenantId): CustomerMerge {
  return new CustomerMerge(runtime.tables.board, shop);
}
