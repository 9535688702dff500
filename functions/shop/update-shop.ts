import { updateShop } from '#shared/contract/shop.ts';
import { shopStore, toShop } from '#shared/data/shop-store.ts';
import { standingAdmin } from '#shared/data/standing-admin.ts';
import { patched } from '#shared/domain/patch.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Changes the shop's name or phone; a new name is told to those who look after all shops, too. */
export const handler = endpoint(
  updateShop,
  { shop: shopStore, standings: standingAdmin },
  async ({ body: { version, ...changes } }, { shop, standings, principal, writer }) => {
    const changed = await shop.change(version, writer, (current) => patched(current, changes));
    if (changes.name !== undefined) await standings.rename(principal.shop, changed.name, writer);
    return toShop(changed);
  },
);
