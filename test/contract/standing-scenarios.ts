import {
  createShop,
  getShopStanding,
  listShops,
  reinstateShop,
  suspendShop,
  updateShopStanding,
} from '#shared/contract/shop.ts';
import { standingKey } from '#shared/data/standing-item.ts';
import { must } from '#test/support/fixtures.ts';
import { accepted } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { freshKey, type Scenarios } from './scenario.ts';

const as = 'operator' as const;

const shopOf = (id: string) => ({ id, name: 'Westside Mobile', timeZone: 'Europe/Berlin', currency: 'EUR' });

/** The id of a shop that was just made. */
async function givenShop(world: World): Promise<string> {
  const id = freshKey();
  await must(world, createShop, { as, body: shopOf(id) });
  return id;
}

async function suspendedShop(world: World): Promise<string> {
  const shop = await givenShop(world);
  await must(world, suspendShop, { as, params: { shop }, body: {} });
  return shop;
}

/** A shop as an early release left it: only its board tells of it. */
async function unlistedShop(world: World): Promise<string> {
  const shop = await givenShop(world);
  await world.tables.access.write({ kind: 'delete', key: standingKey(shop) });
  return shop;
}

/** Puts a shop into the last of its states, of which there is no way back. */
async function deletingShop(world: World): Promise<string> {
  const shop = await suspendedShop(world);
  const key = standingKey(shop);
  const condition = { kind: 'present' } as const;
  await world.tables.access.write({ kind: 'update', key, set: { status: 'deleting' }, remove: [], condition });
  return shop;
}

const versionOf = async (world: World, shop: string): Promise<number> =>
  (await must(world, getShopStanding, { as, params: { shop } })).version;

const unknown = { as, params: { shop: 'nowhere' } };

/** How a change of a standing reaches what every such change can answer. */
function changes(
  operation: Scenarios['operation'],
  given: (world: World) => Promise<string>,
  body: object,
  isVersioned = false,
): Scenarios {
  const on = (shop: string, version = 1) => ({
    as,
    params: { shop },
    body: isVersioned ? { version, ...body } : body,
  });
  return {
    operation,
    success: async (world) => on(await given(world)),
    alsoSucceeds: [async (world) => on(await unlistedShop(world))],
    problems: {
      not_found: () => ({ ...unknown, body: isVersioned ? { version: 1, ...body } : body }),
      ...(isVersioned && {
        version_conflict: async (world) => ({
          ...on(await given(world)),
          body: { version: 99, ...body },
        }),
      }),
      wrong_standing: async (world) => on(await deletingShop(world), 2),
      idempotency_mismatch: async (world) => {
        const shop = await given(world);
        const idempotencyKey = freshKey();
        await must(world, updateShopStanding, {
          as,
          params: { shop },
          body: { version: await versionOf(world, shop), tier: 'trial' },
          idempotencyKey,
        });
        return { ...on(shop), idempotencyKey };
      },
    },
  };
}

const manager = { name: 'Ann Lee', email: 'ann@example.com' };

/** How the operations on how shops stand reach their outcomes. */
export const standingScenarios: readonly Scenarios[] = [
  {
    operation: listShops,
    success: () => ({ as }),
    problems: { validation_failed: () => ({ as, query: { cursor: 'no-cursor' } }) },
  },
  {
    operation: createShop,
    success: () => ({ as, body: shopOf(freshKey()) }),
    alsoSucceeds: [
      () => ({ as, body: { ...shopOf(freshKey()), manager } }),
      async (world) => {
        const request = { as, body: { ...shopOf(freshKey()), manager }, idempotencyKey: freshKey() };
        await must(world, createShop, request);
        await accepted(world, 'first-manager', { shop: request.body.id });
        return request;
      },
    ],
    problems: {
      validation_failed: () => ({ as, body: { ...shopOf(freshKey()), timeZone: 'europe/berlin', currency: 'EUX' } }),
      already_exists: () => ({ as, body: shopOf('edgar') }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        await must(world, createShop, { as, body: shopOf(freshKey()), idempotencyKey });
        return { as, body: shopOf(freshKey()), idempotencyKey };
      },
    },
  },
  {
    operation: getShopStanding,
    success: () => ({ as, params: { shop: 'edgar' } }),
    alsoSucceeds: [async (world) => ({ as, params: { shop: await unlistedShop(world) } })],
    problems: { not_found: () => unknown },
  },
  changes(suspendShop, givenShop, { reason: 'the bill of June is open' }),
  changes(reinstateShop, suspendedShop, {}),
  changes(updateShopStanding, givenShop, { tier: 'premium' }, true),
];
