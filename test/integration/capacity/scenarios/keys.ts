import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '#shared/contract/keys.ts';
import { must } from '#test/support/fixtures.ts';
import type { MeteredShop } from '../metered-shop.ts';
import type { Scenario } from '../scenario.ts';

async function givenKey({ world }: MeteredShop, fields: Record<string, unknown> = {}) {
  const { id } = await must(world, createApiKey, { body: { role: 'viewer', ...fields } });
  return { params: { id } };
}

/** API keys. */
export const keys: readonly Scenario[] = [
  { operation: createApiKey, when: 'of no client', request: () => ({ body: { role: 'viewer' } }) },
  { operation: createApiKey, when: 'of a client', request: () => ({ body: { role: 'viewer', client: 'pos' } }) },
  { operation: listApiKeys, when: '6 keys, one of them used', request: () => ({}) },
  {
    operation: rotateApiKey,
    when: 'of a client',
    request: async (shop) => ({ ...(await givenKey(shop, { client: 'van' })), body: {} }),
  },
  { operation: revokeApiKey, when: 'of no client', request: (shop) => givenKey(shop) },
];
