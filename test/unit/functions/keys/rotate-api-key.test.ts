import { beforeEach, expect, it } from '@jest/globals';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '#shared/contract/keys.ts';
import { getShop } from '#shared/contract/shop.ts';
import { parseApiKey } from '#shared/data/api-key.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const rotate = (id: string, body: Record<string, unknown> = {}, request: Parameters<World['call']>[1] = {}) =>
  world.call(rotateApiKey, { params: { id }, body, ...request });
const lets = async (key: string) => (await world.call(getShop, { as: null, key })).status === 200;

it('lets both keys in for a day unless said, then the new one alone, wherever the old one was known', async () => {
  const old = await must(world, createApiKey, { body: { role: 'viewer', client: 'pos' } });
  expect(await lets(old.key)).toBe(true);
  const made = (await rotate(old.id)).body.data;
  expect(made).toMatchObject({ role: 'viewer', client: 'pos', expiresAt: null });
  world.clock += 86_400_000 - 1;
  expect([await lets(old.key), await lets(made.key)]).toEqual([true, true]);
  world.clock += 1;
  expect([await lets(old.key), await lets(made.key)]).toEqual([false, true]);
  const { items } = await must(world, listApiKeys, { query: { limit: 100 } });
  expect(items.find(({ id }: { id: string }) => id === old.id)).toMatchObject({
    state: 'expired',
    replacedBy: made.id,
  });
});

it('ends a key that leaked within 30 seconds, where no overlap is wanted', async () => {
  const old = await must(world, createApiKey, { body: { role: 'viewer' } });
  expect(await lets(old.key)).toBe(true);
  await rotate(old.id, { overlapSeconds: 0 });
  world.clock += 30_000;
  expect(await lets(old.key)).toBe(false);
});

it('lets a key rotate itself, as a program that changes its own key does', async () => {
  const key = world.keys.edgar.manager;
  const own = parseApiKey(key)?.keyId ?? '';
  const { status, body } = await rotate(own, {}, { as: null, key });
  expect([status, body.data.createdBy]).toEqual([200, `key:${own}`]);
  expect(await lets(body.data.key)).toBe(true);
});

it('gives nobody a key that allows more than his own', async () => {
  const scopes = ['keys:admin', 'shop:read'];
  const { key } = await must(world, createApiKey, { body: { role: 'manager', scopes } });
  const other = await must(world, createApiKey, { body: { role: 'viewer' } });
  expect((await rotate(other.id, {}, { as: null, key })).status).toBe(403);
  const less = await must(world, createApiKey, { body: { role: 'viewer', scopes: ['shop:read'] } });
  expect((await rotate(less.id, {}, { as: null, key })).status).toBe(200);
});

it('does not find a key of operators in a shop, and finds it where none is named', async () => {
  const id = parseApiKey(world.operatorKey)?.keyId ?? '';
  const stage = { as: null, key: world.operatorKey } as const;
  for (const operation of [rotateApiKey, revokeApiKey]) {
    const body = operation === rotateApiKey ? { body: {} } : {};
    const refused = [
      await world.call(operation, { params: { id }, ...body }),
      await world.call(operation, { params: { id }, ...body, as: 'operator' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404]);
    expect((await world.call(operation, { params: { id }, ...body, ...stage })).status).toBe(200);
  }
});

it.each([
  [{ overlapSeconds: 2_592_001 }, '/body/overlapSeconds'],
  [{ overlapSeconds: -1 }, '/body/overlapSeconds'],
  [{ expiresAt: '2025-01-01T00:00:00Z' }, '/body/expiresAt'],
])('refuses %j', async (body, pointer) => {
  const { id } = await must(world, createApiKey, { body: { role: 'viewer' } });
  expect(Object.keys(errorsOf(await rotate(id, body)))).toEqual([pointer]);
});
