import { beforeEach, expect, it } from '@jest/globals';
import { roleAllows, roles, scopes } from '#shared/contract/access.ts';
import { getPrincipal, updateShop } from '#shared/contract/shop.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

it.each(
  roles,
)('tells a %s the shop, the role, just the scopes the role has, and which credential it is', async (role) => {
  const answer = await must(world, getPrincipal, { as: role });
  expect(answer).toEqual({
    shop: { id: 'edgar', name: 'Shop edgar', timeZone: 'America/Los_Angeles', currency: 'USD' },
    role,
    scopes: scopes.filter((scope) => roleAllows(role, scope)),
    credential: { kind: 'key', id: parseApiKey(world.signed({ as: role }).key ?? '')?.keyId },
    technicianId: null,
  });
});

it('tells each key its own shop, as it is called now', async () => {
  await must(world, updateShop, { body: { version: 1, name: 'Edgar’s' } });
  expect((await must(world, getPrincipal, {})).shop.name).toBe('Edgar’s');
  expect((await must(world, getPrincipal, { shop: 'northside', as: 'viewer' })).shop.id).toBe('northside');
});

it('tells nothing without a credential', async () => {
  expect((await world.call(getPrincipal, { as: null })).body.code).toBe('unauthorized');
});
