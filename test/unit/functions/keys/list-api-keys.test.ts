import { beforeEach, expect, it } from '@jest/globals';
import { createApiKey, listApiKeys, revokeApiKey } from '#shared/contract/keys.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';
import { pagesOf, walked } from '../pages.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const create = async () => (await must(world, createApiKey, { body: { role: 'viewer' } })).id as string;

it('walks all keys of the shop once, by id, ended ones too, however small the pages', async () => {
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) made.push(await create());
  await must(world, revokeApiKey, { params: { id: made[0] ?? '' } });
  const all = await walked(world, listApiKeys, { query: { limit: 100 } });
  const ids = all.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids).toEqual(expect.arrayContaining(made));
  expect(all.find(({ id }) => id === made[0])).toMatchObject({ state: 'revoked', revokedBy: expect.any(String) });
  const pages = await pagesOf(world, listApiKeys, { query: { limit: 2 } });
  expect(pages.flatMap(({ items }) => items)).toEqual(all);
  expect(Math.max(...pages.map(({ items }) => items.length))).toBe(2);
});

it('goes on behind a key, whatever is made meanwhile', async () => {
  const before = (await walked(world, listApiKeys, { query: { limit: 100 } })).map(({ id }) => id);
  const seen = (await walked(world, listApiKeys, { query: { limit: 2 }, between: create })).map(({ id }) => id);
  expect(seen.filter((id) => before.includes(id))).toEqual(before);
});

it.each([0, 101])('refuses a page of %d', async (limit) => {
  expect(Object.keys(errorsOf(await world.call(listApiKeys, { query: { limit } })))).toEqual(['/query/limit']);
});

it('shows a shop the keys of no other', async () => {
  const id = await create();
  const theirs = await must(world, listApiKeys, { shop: 'northside', query: { limit: 100 } });
  expect(theirs.items.map((key: { id: string }) => key.id)).not.toContain(id);
});
