import type { Item, Query } from '#shared/data/table.ts';
import { compareBytes } from '#test/support/memory-table/byte-order.ts';
import { entryOf, type IndexName, keysAt } from '#test/support/memory-table/index-entries.ts';
import type { ItemChange } from './observed-table.ts';

/** How many turns an index may lag behind. */
export const maxLag = 60;

interface EntryChange {
  readonly turn: number;
  readonly index: IndexName;
  readonly partition: string;
  readonly sort: string;
  readonly keys: Item;
  readonly appeared: boolean;
}

const indexes = ['open', 'byCustomer'] as const;

/** What the indexes of the board were a while ago: DynamoDB updates them after the table, and reads may meet old ones. */
export class IndexPast {
  readonly #changes: EntryChange[] = [];

  observe(turn: number, changes: readonly ItemChange[]): void {
    for (const index of indexes) {
      for (const { before, after } of changes) this.#compare(turn, index, before, after);
    }
    while ((this.#changes[0]?.turn ?? turn) < turn - maxLag) this.#changes.shift();
  }

  /**
   * What a query of an index would have found.
   * @param present what it finds now, without `limit` and `after`
   * @param turn since when changes are not seen
   */
  asOf(query: Query, present: readonly Item[], turn: number): { items: Item[]; last: Item | undefined } {
    const identity = ({ pk, sk }: Item) => `${pk} ${sk}`;
    const found = new Map(present.map((item) => [identity(item), item]));
    for (const change of this.#changes.toReversed()) {
      if (change.turn < turn) break;
      if (change.index !== query.index || change.partition !== query.partition) continue;
      if (change.appeared) found.delete(identity(change.keys));
      else if (inRange(query, change.sort)) found.set(identity(change.keys), change.keys);
    }
    const items = [...found.values()].sort((left, right) => compareBytes(sortOf(query, left), sortOf(query, right)));
    if (query.descending === true) items.reverse();
    const page = items.slice(0, query.limit);
    return { items: page, last: page.length === query.limit ? page.at(-1) : undefined };
  }

  #compare(turn: number, index: IndexName, before: Item | undefined, after: Item | undefined): void {
    const [left, entered] = [entryOf(index, before), entryOf(index, after)];
    if (left?.partition === entered?.partition && left?.position.sort === entered?.position.sort) return;
    for (const [entry, appeared] of [
      [left, false],
      [entered, true],
    ] as const) {
      if (entry === undefined) continue;
      const { partition, position } = entry;
      const keys = keysAt(index, partition, position);
      this.#changes.push({ turn, index, partition, sort: position.sort, keys, appeared });
    }
  }
}

function sortOf(query: Query, keys: Item): string {
  return String(keys[query.index === 'open' ? 'openSk' : 'customerSk']);
}

/** The ranges that readers of these indexes use. */
function inRange({ range }: Query, sort: string): boolean {
  if (range === undefined) return true;
  if ('lessThan' in range) return compareBytes(sort, range.lessThan) < 0;
  if ('between' in range) return compareBytes(range.between[0], sort) <= 0 && compareBytes(sort, range.between[1]) <= 0;
  return sort.startsWith(range.beginsWith);
}
