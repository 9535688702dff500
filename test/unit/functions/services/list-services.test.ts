import { beforeEach, expect, it } from '@jest/globals';
import { createService, listServices, updateService } from '#shared/contract/services.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import { catalogCountKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { givenService, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import { pagesOf, walked } from '../pages.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;

const codesOf = (services: { code: string }[]) => services.map(({ code }) => code);

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
});

it('answers nothing where there is nothing', async () => {
  expect(await must(world, listServices, {})).toEqual({ items: [], nextCursor: null, total: 0 });
});

it('answers the catalog by code, what is out of use included', async () => {
  for (const code of ['TIRE', 'OIL-2', 'OIL', 'OIL_2', '10W']) await givenService(world, code);
  await must(world, updateService, { params: { code: 'OIL' }, body: { version: 1, active: false } });
  const { items, total } = await must(world, listServices, {});
  expect([codesOf(items), total]).toEqual([['10W', 'OIL', 'OIL-2', 'OIL_2', 'TIRE'], 5]);
});

it.each([
  1, 2, 3, 4, 5, 6, 100,
])('of pages of %i shows each service once, and on each how many there are', async (limit) => {
  for (let count = 0; count < 5; count += 1) await givenService(world, `CODE${count}`);
  const pages = await pagesOf(world, listServices, { query: { limit } });
  expect(pages.flatMap(({ items }) => codesOf(items))).toEqual(['CODE0', 'CODE1', 'CODE2', 'CODE3', 'CODE4']);
  expect(pages.map(({ total }) => total)).toEqual(pages.map(() => 5));
  expect(pages).toHaveLength(Math.ceil(5 / limit));
});

it('reads no more of a catalog than it shows', async () => {
  for (let count = 0; count < 30; count += 1) await givenService(world, `CODE${1_000 + count}`);
  board.watch();
  const { items, total } = await must(world, listServices, { query: { limit: 1 } });
  expect([codesOf(items), total]).toEqual([['CODE1000'], 30]);
  expect(board.itemsRead).toBeLessThanOrEqual(3);
});

it('counts the services an earlier release added, which kept no count', async () => {
  for (const code of ['AA', 'BB']) await givenService(world, code);
  await board.write({ kind: 'delete', key: catalogCountKey(provenTenant('edgar')) });
  expect((await must(world, listServices, { query: { limit: 1 } })).total).toBe(2);
  await Promise.all(['CC', 'DD', 'EE'].map((code) => givenService(world, code)));
  expect((await must(world, listServices, { query: { limit: 1 } })).total).toBe(5);
});

it('shows what was there all the time once, while services are added between the pages', async () => {
  for (let count = 0; count < 9; count += 1) await givenService(world, `M${count}`);
  let added = 0;
  const between = async () => {
    added += 1;
    for (const letter of ['A', 'M1', 'Z']) await givenService(world, `${letter}${added}`);
  };
  const codes = codesOf(await walked(world, listServices, { query: { limit: 2 }, between }));
  for (let count = 0; count < 9; count += 1) expect(codes.filter((code) => code === `M${count}`)).toHaveLength(1);
});

it('answers hundreds of kilobytes of catalog, whole and in pages', async () => {
  for (let count = 0; count < 150; count += 1) {
    const text = { name: '𠀋'.repeat(80), description: '👩'.repeat(500) };
    await must(world, createService, { body: { code: `CODE${1_000 + count}`, ...text, price: 1, minutes: 1 } });
  }
  const first = await world.call(listServices, { query: { limit: 100 } });
  expect([first.body.data.items.length, first.body.data.total]).toEqual([100, 150]);
  expect(Buffer.byteLength(JSON.stringify(first.body))).toBeGreaterThan(200_000);
  expect(await walked(world, listServices, { query: { limit: 40 } })).toHaveLength(150);
});

it.each([
  'garbage',
  encodeCursor('technicians', 'OIL001'),
  encodeCursor('services', ''),
])('refuses the cursor %s', async (cursor) => {
  expect(Object.keys(errorsOf(await world.call(listServices, { query: { cursor } })))).toEqual(['/query/cursor']);
});

it('goes on behind a code that is there no more, or never was', async () => {
  for (const code of ['AA', 'BB', 'CC']) await givenService(world, code);
  const { items } = await must(world, listServices, { query: { cursor: encodeCursor('services', 'B') } });
  expect(codesOf(items)).toEqual(['BB', 'CC']);
});
