import { getShop } from '#shared/contract/shop.ts';
import { shopStore, toShop } from '#shared/data/shop-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers the caller's shop. */
export const handler = endpoint(getShop, { shop: shopStore }, async (_input, { shop }) => toShop(await shop.get()));
