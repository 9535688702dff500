import { apiKeyUseKey, limitsOfShopKey, shopKeysPartition } from '#shared/data/keys.ts';
import { membershipKey, membershipUse } from '#shared/data/person-keys.ts';
import { standingKey } from '#shared/data/standing-item.ts';
import type { Item, Key, Table } from '#shared/data/table.ts';
import { inParallel } from '../cli/in-parallel.ts';

/** The tables that have items of shops. */
export const shopTables = ['board', 'work', 'access'] as const;

/** One of them. */
export type ShopTable = (typeof shopTables)[number];

/** Where a shop's belongings are. */
export interface Belongings {
  readonly tables: Readonly<Record<ShopTable, Pick<Table, 'get' | 'query' | 'write'>>>;
  /** Every item of a table, of all shops. */
  readonly items: (table: ShopTable) => AsyncIterable<Item>;
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
 * Deletes what a shop has, once. A key goes after what is kept of its use, so that a deletion that is cut off leaves nothing that
 * cannot be found again.
 * @returns how many items and files there were
 */
export async function deleteOnce(belongings: Belongings, shop: string): Promise<{ items: number; files: number }> {
  const { tables, files } = belongings;
  let batch: { table: ShopTable; item: Item }[] = [];
  const counts = { items: 0, files: 0 };
  const flush = async () => {
    await inParallel(width, batch, async ({ table, item }) => {
      for (const key of companions(item)) await tables[table].write({ kind: 'delete', key });
      await tables[table].write({ kind: 'delete', key: { pk: item.pk, sk: item.sk } });
    });
    counts.items += batch.length;
    batch = [];
  };
  for await (const found of itemsOf(belongings, shop)) {
    batch.push(found);
    if (batch.length >= 100) await flush();
  }
  await flush();
  for await (const key of files.list(shop)) {
    await files.remove(key);
    counts.files += 1;
  }
  return counts;
}
