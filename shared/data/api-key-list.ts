import { parseStoredKey, type StoredApiKey } from './api-key-item.ts';
import { apiKeyKey, apiKeyUseKey, shopKeysPartition } from './keys.ts';
import type { Item, Table } from './table.ts';

/** A key, and when it was last used, to the hour; epoch milliseconds. */
export interface ListedKey {
  readonly stored: StoredApiKey;
  readonly lastUsedAt: number | undefined;
}

/** The API keys of a shop or, without a shop, those of operators. */
export class ApiKeyList {
  readonly #table: Table;
  readonly #shop: string | undefined;

  constructor(table: Table, shop: string | undefined) {
    this.#table = table;
    this.#shop = shop;
  }

  /** A page in the order of the ids, behind an id, ended keys included; everything where no limit is given. */
  async page(limit?: number, after?: string): Promise<{ keys: ListedKey[]; last: string | undefined }> {
    const shopPk = shopKeysPartition(this.#shop);
    const { items, last } = await this.#table.query({
      index: 'byShop',
      partition: shopPk,
      ...(limit === undefined ? {} : { limit }),
      ...(after === undefined ? {} : { after: { ...apiKeyKey(after), shopPk, shopSk: after } }),
    });
    const ids = items.map(({ shopSk }) => String(shopSk));
    return { keys: await this.#read(ids), last: typeof last?.shopSk === 'string' ? last.shopSk : undefined };
  }

  /** When a key was last used. */
  async lastUse(keyId: string): Promise<number | undefined> {
    return useIn(await this.#table.get(apiKeyUseKey(keyId)));
  }

  async #read(ids: readonly string[]): Promise<ListedKey[]> {
    const read = await this.#table.batchGet(ids.flatMap((id) => [apiKeyKey(id), apiKeyUseKey(id)]));
    const found = new Map(read.map((item) => [item.pk, item]));
    return ids.flatMap((id) => {
      const item = found.get(apiKeyKey(id).pk);
      if (item === undefined) return [];
      return [{ stored: parseStoredKey(item), lastUsedAt: useIn(found.get(apiKeyUseKey(id).pk)) }];
    });
  }
}

function useIn(item: Item | undefined): number | undefined {
  return typeof item?.lastUsedAt === 'number' ? item.lastUsedAt : undefined;
}
