import { expect, it } from '@jest/globals';
import { getShop } from '#shared/contract/shop.ts';
import { must } from '#test/support/fixtures.ts';
import { openWorld } from '../open-world.ts';

it("answers the caller's own shop", async () => {
  const world = await openWorld();
  expect(await must(world, getShop, { as: 'viewer', shop: 'northside' })).toEqual({
    id: 'northside',
    version: 1,
    name: 'Shop northside',
    phone: null,
    timeZone: 'America/New_York',
    currency: 'USD',
    createdAt: '2025-09-20T16:00:00.000Z',
    updatedAt: '2025-09-20T16:00:00.000Z',
  });
  expect((await must(world, getShop, {})).id).toBe('edgar');
});
