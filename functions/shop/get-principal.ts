import { getPrincipal } from '#shared/contract/shop.ts';
import { shopStore } from '#shared/data/shop-store.ts';
import { endpoint } from '#shared/http/endpoint.ts';

/** Answers whom the caller's credential speaks for, and what it allows. */
export const handler = endpoint(getPrincipal, { shop: shopStore }, async (_input, { principal, shop }) => {
  const { id, name, timeZone, currency } = await shop.get();
  const { role, scopes, credential, technicianId = null } = principal;
  return { shop: { id, name, timeZone, currency }, role, scopes: [...scopes], credential, technicianId };
});
