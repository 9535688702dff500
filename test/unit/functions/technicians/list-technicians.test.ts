import { beforeEach, expect, it } from '@jest/globals';
import { listTechnicians, updateTechnician } from '#shared/contract/technicians.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import { givenService, givenTechnician, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';
import { pagesOf, walked } from '../pages.ts';

let world: World;

const idsOf = (team: { id: string }[]) => team.map(({ id }) => id);

beforeEach(async () => {
  world = await openWorld();
});

it('answers everyone by id, those off duty included', async () => {
  expect(await must(world, listTechnicians, {})).toEqual({ items: [], nextCursor: null });
  const team = [await givenTechnician(world), await givenTechnician(world)];
  await givenService(world);
  team[0] = await must(world, updateTechnician, { params: { id: team[0].id }, body: { version: 1, active: false } });
  const items = team.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  expect(await must(world, listTechnicians, {})).toEqual({ items, nextCursor: null });
});

it.each([1, 2, 3, 4, 5, 6])('in pages of %i shows each technician once', async (limit) => {
  const team = [];
  for (let count = 0; count < 5; count += 1) team.push(await givenTechnician(world));
  const pages = await pagesOf(world, listTechnicians, { query: { limit } });
  expect(pages.flatMap(({ items }) => idsOf(items))).toEqual(idsOf(team).toSorted());
  for (const { items } of pages) expect(items.length).toBeLessThanOrEqual(limit);
});

it('shows who was there all the time once, while others are added between the pages', async () => {
  const team = [];
  for (let count = 0; count < 7; count += 1) team.push(await givenTechnician(world));
  const seen = idsOf(
    await walked(world, listTechnicians, { query: { limit: 2 }, between: () => givenTechnician(world) }),
  );
  for (const { id } of team) expect(seen.filter((one) => one === id)).toHaveLength(1);
});

it.each([
  'garbage',
  encodeCursor('services', 'tec_0000000000000000'),
  encodeCursor('technicians', 'ä'.repeat(350)),
])('refuses the cursor %s', async (cursor) => {
  const answer = await world.call(listTechnicians, { query: { cursor } });
  expect(Object.keys(errorsOf(answer))).toEqual(['/query/cursor']);
});
