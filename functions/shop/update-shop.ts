import { updateShop } from '#shared/contract/shop.ts';
import { shopStore, toShop } from '#shared/data/shop-store.ts';
import { patched } from '#shared/domain/patch.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Changes the shop's name or phone. */
export const handler = endpoint(
  updateShop,
  { shop: shopStore },
  async ({ body: { version, ...changes } }, { shop, writer }) =>
    toShop(await shop.change(version, writer, (current) => patched(current, changes))),
);
