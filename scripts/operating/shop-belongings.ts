import type { RestorableTable } from '#infra/names.ts';
import { apiKeyUseKey, limitsOfShopKey, shopKeysPartition } from '#shared/data/keys.ts';
import { membershipKey, membershipUse } from '#shared/data/person-keys.ts';
import { standingKey } from '#shared/data/standing-item.ts';
import type { Item, Key, Table } from '#shared/data/table.ts';
import { inParallel } from '../cli/in-parallel.ts';

/** The tables that have items of shops. */
export const shopTables = ['board', 'work', 'access'] as const;

/** One of them. */
export type ShopTable = (typeof shopTables)[number];

/** A table that is looked through, item by item. */
export interface SearchedTable {
  readonly table: Pick<Table, 'write'>;
  /** Every item of it, of all shops. */
  readonly items: () => AsyncIterable<Item>;
}

/** A table a restore put out of use, which is kept. */
export interface UnusedTable extends SearchedTable {
  readonly name: string;
  readonly kind: RestorableTable;
}

/** Where a shop's belongings are. */
export interface Belongings {
  readonly tables: Readonly<Record<ShopTable, Pick<Table, 'get' | 'query' | 'write'>>>;
  /** Every item of a table, of all shops. */
  readonly items: (table: ShopTable) => AsyncIterable<Item>;
  /** The tables that are kept beside those in use, as they are now. */
  readonly unused: () => Promise<readonly UnusedTable[]>;
  readonly files: {
    /** The keys of a shop's files. */
    readonly list: (shop: string) => AsyncIterable<string>;
    readonly remove: (key: string) => Promise<void>;
  };
}

/** Items deleted at once. */
const width = 8;

/** Tells the items of a shop from all others, but for the one that tells how it stands. */
export function ownedBy(shop: string): (item: Item) => boolean {
  const partition = shopKeysPartition(shop);
  const membership = membershipKey('', shop).sk;
  const use = membershipUse('', shop);
  const [limits, standing] = [limitsOfShopKey(shop).pk, standingKey(shop).pk];
  return ({ pk, sk, shop: named }) =>
    pk !== standing &&
    (named === shop ||
      pk === partition ||
      pk.startsWith(`${partition}#`) ||
      pk === limits ||
      sk === membership ||
      (pk.startsWith('U#') && pk.endsWith(use)));
}

/** What is deleted with an item and does not tell whose it is: when a key was used is kept under the key's id. */
function companions({ pk, keyId }: Item): Key[] {
  return pk.startsWith('K#') && typeof keyId === 'string' ? [apiKeyUseKey(keyId)] : [];
}

/** The items of a shop. */
export async function* itemsOf({ items }: Pick<Belongings, 'items'>, shop: string) {
  const isIts = ownedBy(shop);
  for (const table of shopTables) for await (const item of items(table)) if (isIts(item)) yield { table, item };
}

/**
 * Deletes the items of a table that are somebody's. A key goes after what is kept of its use, so that a deletion that is cut off
 * leaves nothing that cannot be found again.
 * @returns how many items there were
 */
export async function deleteItems({ table, items }: SearchedTable, isTheirs: (item: Item) => boolean): Promise<number> {
  let [batch, count]: [Item[], number] = [[], 0];
  const flush = async () => {
    await inParallel(width, batch, async (item) => {
      for (const key of companions(item)) await table.write({ kind: 'delete', key });
      await table.write({ kind: 'delete', key: { pk: item.pk, sk: item.sk } });
    });
    count += batch.length;
    batch = [];
  };
  for await (const item of items()) {
    if (isTheirs(item)) batch.push(item);
    if (batch.length >= 100) await flush();
  }
  await flush();
  return count;
}

/** What was deleted of a shop. */
export interface Deleted {
  readonly items: number;
  /** Items of tables that are out of use. */
  readonly unused: number;
  readonly files: number;
}

/** Deletes what a shop has, once. */
export async function deleteOnce(belongings: Belongings, shop: string): Promise<Deleted> {
  const isIts = ownedBy(shop);
  const deleted = { items: 0, unused: 0, files: 0 };
  for (const table of shopTables) {
    const searched = { table: belongings.tables[table], items: () => belongings.items(table) };
    deleted.items += await deleteItems(searched, isIts);
  }
  for (const table of await belongings.unused()) deleted.unused += await deleteItems(table, isIts);
  for await (const key of belongings.files.list(shop)) {
    await belongings.files.remove(key);
    deleted.files += 1;
  }
  return deleted;
}
