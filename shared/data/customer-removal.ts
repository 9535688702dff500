import { erasedName, erasedPhone } from '#shared/domain/erasure.ts';
import { CustomerCards } from './customer-cards.ts';
import { customerCodec, type StoredCustomer } from './customer-item.ts';
import { customerTermKeys } from './customer-terms.ts';
import { isGone } from './gone.ts';
import { customerKey } from './keys.ts';
import { type Item, TableUnavailable, TransactionFailed, type Write } from './table.ts';
import { bumped, notFound, updateOf } from './versioned.ts';
import type { Writer } from './writer.ts';

/** How often something is taken away anew that others change meanwhile. */
export const maxAttempts = 8;

/** What an item keeps of the requests that made and changed it: hashes of a few bytes, by which a guess could be tested. */
const traces = ['bodyHash', 'keys'];

/** An update that leaves nothing of the requests before it. */
export function withoutTraces(update: Write & { readonly kind: 'update' }): Write & { readonly kind: 'update' } {
  const set = Object.fromEntries(Object.entries(update.set).filter(([name]) => !traces.includes(name)));
  return { ...update, set, remove: [...update.remove, ...traces] };
}

/** What taking a customer away, for good or into another one, has in common. */
export class CustomerRemoval extends CustomerCards {
  /** Leaves of a customer what keeps the id from being used again. @returns that */
  protected async take(id: string, writer: Writer, isMeant: (item: Item | undefined) => boolean): Promise<Item> {
    const key = customerKey(this.shop, id);
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const item = await this.table.get(key);
      if (item === undefined || !isMeant(item)) throw notFound('customer', id);
      const customer = customerCodec.parse(item);
      if (isGone(item) && customer.name === erasedName) return item;
      const next = bumped(emptied(customer, writer.now), writer);
      const terms = customerTermKeys(this.shop, customer).map((term): Write => ({ kind: 'delete', key: term }));
      const written = await this.did([withoutTraces(updateOf(customerCodec, item, next, writer, 'erased')), ...terms]);
      if (written) return { ...key, ...customerCodec.attributes(next) };
    }
    throw new TableUnavailable(`customer ${id} kept changing`);
  }

  /** @returns whether the writes happened; not where something is other than it was read */
  protected async did(writes: readonly Write[]): Promise<boolean> {
    try {
      await this.table.transact(writes);
      return true;
    } catch (error) {
      if (error instanceof TransactionFailed) return false;
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
