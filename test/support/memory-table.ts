import {
  type Attributes,
  ConditionFailed,
  type Item,
  type Key,
  type Query,
  type Table,
  TransactionFailed,
  type Write,
} from '#shared/data/table.ts';
import { holds, isExpired } from './memory-table/conditions.ts';
import { entryOf, type IndexName, indexNames, keysAt, positionIn } from './memory-table/index-entries.ts';
import { Positions } from './memory-table/positions.ts';
import { handOut, projected, type StoredItem, storeNew, storeUpdated } from './memory-table/stored-item.ts';
import {
  keyOf,
  ValidationException,
  validateQuery,
  validateTransaction,
  validateWrite,
} from './memory-table/validation.ts';

/**
 * The `Table` port in process, for simulations of millions of operations. It passes the same conformance suite as the
 * adapter on DynamoDB. Where DynamoDB leaves room it takes the way that shows mistakes: items are handed out frozen, a
 * full page always says that more may follow, and what DynamoDB would not accept is refused.
 */
export class MemoryTable implements Table {
  readonly #now: () => number;
  readonly #partitions = new Map<string, Map<string, StoredItem>>();
  readonly #order = new Map<string, Positions>();
  readonly #indexes: Record<IndexName, Map<string, Positions>> = {
    open: new Map(),
    byCustomer: new Map(),
    byShop: new Map(),
    byState: new Map(),
    due: new Map(),
  };

  /** @param options `now` gives epoch milliseconds and decides which items have expired */
  constructor(options: { readonly now: () => number }) {
    this.#now = options.now;
  }

  async get(key: Key): Promise<Item | undefined> {
    return this.#living(this.#stored(key));
  }

  async batchGet(keys: readonly Key[]): Promise<Item[]> {
    const distinct = new Set(keys.map((key) => this.#stored(key)));
    return [...distinct].flatMap((stored) => this.#living(stored) ?? []);
  }

  /** Every item there is, expired ones included. */
  all(): Item[] {
    return [...this.#partitions.values()].flatMap((items) => [...items.values()].map(({ item }) => item));
  }

  async query(query: Query): Promise<{ items: Item[]; last: Item | undefined }> {
    validateQuery(query);
    const { index, partition, range, after, limit, descending = false, attributes } = query;
    const order = index === undefined ? this.#order : this.#indexes[index];
    const start = after === undefined ? undefined : positionIn(index, after);
    const items: Item[] = [];
    for (const position of order.get(partition)?.walk(range, start, descending) ?? []) {
      const item = this.#living(this.#stored(position));
      if (item === undefined) continue;
      const keys = keysAt(index, partition, position);
      items.push(index === undefined ? projected(item, attributes) : keys);
      if (items.length === limit) return { items, last: keys };
    }
    return { items, last: undefined };
  }

  async write(write: Write): Promise<void> {
    if (write.kind === 'check') throw new TypeError('a check alone writes nothing; put it into a transaction');
    validateWrite(write);
    const stored = this.#stored(keyOf(write));
    if (!holds(write.condition, stored?.item, this.#seconds())) throw new ConditionFailed(this.#living(stored));
    this.#replace(keyOf(write), stored, outcomeOf(write, stored));
  }

  async transact(writes: readonly Write[]): Promise<void> {
    validateTransaction(writes);
    const failures = new Map<number, Item | undefined>();
    const changes = writes.map((write, place) => {
      const stored = this.#stored(keyOf(write));
      const met = holds(write.condition, stored?.item, this.#seconds());
      if (!met) failures.set(place, this.#living(stored));
      return { key: keyOf(write), stored, next: met ? outcomeOf(write, stored) : stored };
    });
    if (failures.size > 0) throw new TransactionFailed(failures);
    for (const { key, stored, next } of changes) this.#replace(key, stored, next);
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1_000);
  }

  #stored({ pk, sk }: Key): StoredItem | undefined {
    return this.#partitions.get(pk)?.get(sk);
  }

  #living(stored: StoredItem | undefined): Item | undefined {
    return stored === undefined || isExpired(stored.item, this.#seconds()) ? undefined : handOut(stored);
  }

  #replace({ pk, sk }: Key, before: StoredItem | undefined, after: StoredItem | undefined): void {
    if (after === undefined) this.#partitions.get(pk)?.delete(sk);
    else ofPartition(this.#partitions, pk, () => new Map()).set(sk, after);
    if ((before === undefined) !== (after === undefined)) {
      const positions = ofPartition(this.#order, pk, () => new Positions());
      if (after === undefined) positions.delete({ sort: sk, pk, sk });
      else positions.add({ sort: sk, pk, sk });
    }
    for (const index of indexNames) this.#reindex(index, before?.item, after?.item);
  }

  #reindex(index: IndexName, before: Item | undefined, after: Item | undefined): void {
    const [left, entered] = [entryOf(index, before), entryOf(index, after)];
    if (left?.partition === entered?.partition && left?.position.sort === entered?.position.sort) return;
    if (left !== undefined) this.#indexes[index].get(left.partition)?.delete(left.position);
    if (entered === undefined) return;
    ofPartition(this.#indexes[index], entered.partition, () => new Positions()).add(entered.position);
  }
}

function ofPartition<Content>(partitions: Map<string, Content>, pk: string, empty: () => Content): Content {
  const known = partitions.get(pk);
  if (known !== undefined) return known;
  const created = empty();
  partitions.set(pk, created);
  return created;
}

/** What a write makes of the item, if its condition holds. */
function outcomeOf(write: Write, stored: StoredItem | undefined): StoredItem | undefined {
  switch (write.kind) {
    case 'put':
      return storeNew(write.item);
    case 'update':
      return storeUpdated(write.key, stored, { ...write.set, ...sums(write.add, stored) }, write.remove);
    case 'delete':
      return undefined;
    case 'check':
      return stored;
  }
}

/** What adding makes of numbers; what is not there counts as 0. @throws ValidationException for what is no number */
function sums(add: Readonly<Record<string, number>> = {}, stored: StoredItem | undefined): Attributes {
  const entries = Object.entries(add).map(([name, number]) => {
    const before = stored?.item[name] ?? 0;
    if (typeof before !== 'number') throw new ValidationException(`${name} is no number to add to`);
    return [name, before + number] as const;
  });
  return Object.fromEntries(entries);
}
