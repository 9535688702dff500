import {
  createShop,
  getShopStanding,
  listShops,
  reinstateShop,
  suspendShop,
  updateShopStanding,
} from '#shared/contract/shop.ts';
import { must } from '#test/support/fixtures.ts';
import type { MeteredShop } from '../metered-shop.ts';
import type { Scenario } from '../scenario.ts';

const as = 'operator' as const;
const params = { shop: 'northside' };

/** What operators do to shops. */
export const shops: readonly Scenario[] = [
  {
    operation: createShop,
    when: 'always',
    request: async ({ world }: MeteredShop) => {
      // The first call of an operator here: without another one before it, it would read and note the key as well.
      await must(world, listShops, { as });
      return { as, body: { id: 'westside', name: 'Westside', timeZone: 'Europe/Berlin', currency: 'EUR' } };
    },
  },
  { operation: listShops, when: '3 shops', request: () => ({ as }) },
  { operation: getShopStanding, when: 'always', request: () => ({ as, params }) },
  {
    operation: updateShopStanding,
    when: 'always',
    request: () => ({ as, params, body: { version: 1, tier: 'premium' } }),
  },
  { operation: suspendShop, when: 'always', request: () => ({ as, params, body: {} }) },
  {
    operation: reinstateShop,
    when: 'always',
    request: async ({ world }: MeteredShop) => {
      await must(world, suspendShop, { as, params, body: {} });
      return { as, params, body: {} };
    },
  },
];
