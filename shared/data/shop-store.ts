import * as z from 'zod/mini';
import type { Shop, ShopSettings } from '#shared/contract/shop.ts';
import { instants } from './instants.ts';
import { shopKey } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { TenantId } from './tenant.ts';
import { type Codec, changeItem, notFound } from './versioned.ts';
import type { Writer } from './writer.ts';

const StoredShop = z.object({
  version: z.number(),
  id: z.string(),
  name: z.string(),
  phone: z.nullable(z.string()),
  timeZone: z.string(),
  currency: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** A shop with its times in epoch milliseconds. */
export type StoredShop = z.output<typeof StoredShop>;

/** A shop as the API answers it. */
export function toShop(shop: StoredShop): Shop {
  return { ...shop, ...instants(shop) };
}

/** How shops are kept. */
export const shopCodec: Codec<StoredShop> = {
  noun: 'shop',
  parse: (item: Item) => StoredShop.parse(item),
  attributes: (shop) => ({ ...shop }),
  present: toShop,
};

/** The caller's shop. */
export class ShopStore {
  readonly #table: Table;
  readonly #shop: TenantId;
  readonly #settings: Map<string, ShopSettings>;

  /** @param settings zone and currency by shop, kept between requests: they never change */
  constructor(table: Table, shop: TenantId, settings: Map<string, ShopSettings>) {
    this.#table = table;
    this.#shop = shop;
    this.#settings = settings;
  }

  /** @throws Problem `not_found` */
  async get(): Promise<StoredShop> {
    const item = await this.#table.get(shopKey(this.#shop));
    if (item === undefined) throw notFound('shop', this.#shop);
    return shopCodec.parse(item);
  }

  /** Zone and currency; read once per shop and execution environment. */
  async settings(): Promise<ShopSettings> {
    const known = this.#settings.get(this.#shop);
    if (known !== undefined) return known;
    const { timeZone, currency } = await this.get();
    this.#settings.set(this.#shop, { timeZone, currency });
    return { timeZone, currency };
  }

  /** @throws Problem `not_found`, `version_conflict`, `idempotency_mismatch` */
  change(version: number, writer: Writer, apply: (shop: StoredShop) => StoredShop): Promise<StoredShop> {
    const key = shopKey(this.#shop);
    const change = { key, id: this.#shop, writer, expectedVersion: version, apply };
    return changeItem({ table: this.#table, codec: shopCodec, ...change });
  }
}

/** Opens the caller's shop. */
export function shopStore(
  runtime: { tables: { board: Table }; shopSettings: Map<string, ShopSettings> },
  shop: TenantId,
): ShopStore {
  return new ShopStore(runtime.tables.board, shop, runtime.shopSettings);
}
