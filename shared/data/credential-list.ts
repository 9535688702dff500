import { lastUseIn } from './api-key-uses.ts';
import { apiKeyKey, apiKeyUseKey } from './keys.ts';
import type { Item, Table } from './table.ts';

/** A credential, and when it was last used, to the hour; epoch milliseconds. */
export interface Listed<Stored> {
  readonly stored: Stored;
  readonly lastUsedAt: number | undefined;
}

/** The credentials of one kind and owner: one partition of the index `byShop` of the access table. */
export class CredentialList<Stored> {
  readonly #table: Table;
  readonly #partition: string;
  readonly #parse: (item: Item) => Stored;

  constructor(table: Table, partition: string, parse: (item: Item) => Stored) {
    this.#table = table;
    this.#partition = partition;
    this.#parse = parse;
  }

  /** A page in the order of the ids, behind an id, ended ones included; everything where no limit is given. */
  async page(limit?: number, after?: string): Promise<{ keys: Listed<Stored>[]; last: string | undefined }> {
    const shopPk = this.#partition;
    const { items, last } = await this.#table.query({
      index: 'byShop',
      partition: shopPk,
      ...(limit === undefined ? {} : { limit }),
      ...(after === undefined ? {} : { after: { ...apiKeyKey(after), shopPk, shopSk: after } }),
    });
    const ids = items.map(({ shopSk }) => String(shopSk));
    return { keys: await this.#read(ids), last: typeof last?.shopSk === 'string' ? last.shopSk : undefined };
  }

  /** When a credential was last used. */
  async lastUse(keyId: string): Promise<number | undefined> {
    return lastUseIn(await this.#table.get(apiKeyUseKey(keyId)));
  }

  async #read(ids: readonly string[]): Promise<Listed<Stored>[]> {
    const read = await this.#table.batchGet(ids.flatMap((id) => [apiKeyKey(id), apiKeyUseKey(id)]));
    const found = new Map(read.map((item) => [item.pk, item]));
    return ids.flatMap((id) => {
      const item = found.get(apiKeyKey(id).pk);
      if (item === undefined) return [];
      return [{ stored: this.#parse(item), lastUsedAt: lastUseIn(found.get(apiKeyUseKey(id).pk)) }];
    });
  }
}
