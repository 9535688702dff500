import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '#shared/contract/keys.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { freshKey, type Scenarios } from './scenario.ts';

/** An id of the right form that no key has. */
const unknownKey = '0'.repeat(12);

const freshClient = () => freshKey();

/** A new key of the shop, and its client. */
async function givenKey(world: World, fields: Record<string, unknown> = {}) {
  const client = freshClient();
  const { id } = await must(world, createApiKey, { body: { role: 'viewer', client, ...fields } });
  return { id: id as string, client };
}

/** A client with as many live keys as it may have. */
async function fullClient(world: World) {
  const { id, client } = await givenKey(world);
  await givenKey(world, { client });
  return { id, client };
}

/** How the operations on API keys reach their outcomes. */
export const keyScenarios: readonly Scenarios[] = [
  {
    operation: listApiKeys,
    success: async (world) => {
      await givenKey(world);
      return {};
    },
    problems: { validation_failed: () => ({ query: { cursor: 'no-cursor' } }) },
  },
  {
    operation: createApiKey,
    success: () => ({ body: { role: 'viewer', client: freshClient() } }),
    repeated: { key: null },
    problems: {
      validation_failed: () => ({ body: { role: 'viewer', scopes: ['shop:write'] } }),
      too_many_keys: async (world) => ({ body: { role: 'viewer', client: (await fullClient(world)).client } }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        await must(world, createApiKey, { body: { role: 'viewer' }, idempotencyKey });
        return { body: { role: 'dispatcher' }, idempotencyKey };
      },
    },
  },
  {
    operation: rotateApiKey,
    success: async (world) => ({ params: { id: (await givenKey(world)).id }, body: {} }),
    repeated: { key: null },
    problems: {
      validation_failed: async (world) => ({
        params: { id: (await givenKey(world)).id },
        body: { expiresAt: '2001-01-01T00:00:00Z' },
      }),
      not_found: () => ({ params: { id: unknownKey }, body: {} }),
      key_ended: async (world) => {
        const { id } = await givenKey(world);
        await must(world, revokeApiKey, { params: { id } });
        return { params: { id }, body: {} };
      },
      too_many_keys: async (world) => ({ params: { id: (await fullClient(world)).id }, body: {} }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        const { id } = await givenKey(world);
        await must(world, rotateApiKey, { params: { id }, body: {}, idempotencyKey });
        return { params: { id }, body: { overlapSeconds: 0 }, idempotencyKey };
      },
    },
  },
  {
    operation: revokeApiKey,
    success: async (world) => ({ params: { id: (await givenKey(world)).id } }),
    problems: {
      not_found: () => ({ params: { id: unknownKey } }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        const { id } = await must(world, createApiKey, { body: { role: 'viewer' }, idempotencyKey });
        return { params: { id }, idempotencyKey };
      },
    },
  },
];
