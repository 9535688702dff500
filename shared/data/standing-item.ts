import * as z from 'zod/mini';
import type { ShopStanding } from '#shared/contract/shop.ts';
import { type ShopTier, shopStatuses, shopTiers, usualTier } from '#shared/contract/shop-standing.ts';
import { instants } from './instants.ts';
import type { StoredShop } from './shop-store.ts';
import type { Item, Key } from './table.ts';
import type { Codec } from './versioned.ts';

const StoredStanding = z.object({
  version: z.number(),
  id: z.string(),
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  tier: z.enum(shopTiers),
  status: z.enum(shopStatuses),
  reason: z.nullable(z.string()),
  since: z.number(),
  by: z.string(),
  /** Of one that is being deleted: what was taken along, since when nothing is exported again. */
  exported: z.optional(z.object({ items: z.number(), sha256: z.string() })),
  /** Of one that is deleted: until when its id is not free; epoch seconds. */
  expiresAt: z.optional(z.number()),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** How a shop stands, as it is kept; times are epoch milliseconds. */
export type StoredStanding = z.output<typeof StoredStanding>;

const partition = (shop: string) => `S#${shop}`;

/** How a shop stands, in the access table. */
export const standingKey = (shop: string): Key => ({ pk: partition(shop), sk: 'STANDING' });

/** The receipt of a request that asked for a shop: no shop is called like it. */
export const shopReceiptKey = (receipt: string): Key => ({ pk: partition(`#${receipt}`), sk: 'RECEIPT' });

/** The partition of the index `byShop` of the access table that has all shops. */
export const standingsPartition = 'SHOPS';

/** How a shop stands, as the API answers it. */
export function toStanding({
  since,
  exported: _exported,
  expiresAt: _expiresAt,
  ...standing
}: StoredStanding): ShopStanding {
  return { ...standing, ...instants(standing), since: new Date(since).toISOString() };
}

/** A tier that a later release made counts as the usual one here. (`z.catch` would say so too, and weigh 10 KB in every function.) */
function knownTier(tier: unknown): ShopTier {
  return shopTiers.find((known) => known === tier) ?? usualTier;
}

/** How it is kept how shops stand. */
export const standingCodec: Codec<StoredStanding> = {
  noun: 'shop',
  parse: (item: Item) => StoredStanding.parse({ ...item, tier: knownTier(item.tier) }),
  attributes: ({ exported, expiresAt, ...standing }) => ({
    ...standing,
    ...(exported !== undefined && { exported }),
    ...(expiresAt !== undefined && { expiresAt }),
    shopPk: standingsPartition,
    shopSk: standing.id,
  }),
  present: toStanding,
};

/** Whether a shop is being deleted, or was. */
export function isLeaving({ status }: Pick<StoredStanding, 'status'>): boolean {
  return status === 'deleting' || status === 'deleted';
}

/** How a shop stands of which only its board tells. */
export function firstStanding(shop: StoredShop, tier = usualTier, by = 'operator'): StoredStanding {
  const { id, name, timeZone, currency, createdAt } = shop;
  const since = { since: createdAt, by, reason: null, createdAt, updatedAt: createdAt };
  return { version: 1, id, name, timeZone, currency, tier, status: 'active', ...since };
}
