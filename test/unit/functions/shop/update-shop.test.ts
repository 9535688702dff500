import { beforeEach, expect, it } from '@jest/globals';
import { getShop, updateShop } from '#shared/contract/shop.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let shop: any;

async function update(changes: Record<string, unknown>, request: Record<string, unknown> = {}) {
  const answer = await world.call(updateShop, { body: { version: shop.version, ...changes }, ...request });
  if (answer.status === 200) shop = answer.body.data;
  return answer;
}

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  shop = await must(world, getShop, {});
});

it('changes name and phone, clears the phone where it is null, and keeps what is absent', async () => {
  const before = shop;
  world.clock += 1_000;
  const updatedAt = new Date(world.clock).toISOString();
  await update({ name: "Edgar's Mobile Auto", phone: '+13105550199' });
  expect(shop).toEqual({ ...before, version: 2, updatedAt, name: "Edgar's Mobile Auto", phone: '+13105550199' });
  await update({ phone: null });
  expect(shop).toEqual({ ...before, version: 3, updatedAt, name: "Edgar's Mobile Auto" });
  expect(await must(world, getShop, {})).toEqual(shop);
});

it('leaves the other shop alone', async () => {
  await update({ name: 'Other' });
  expect(await must(world, getShop, { shop: 'northside' })).toMatchObject({ name: 'Shop northside', version: 1 });
});

it.each([
  'timeZone',
  'currency',
  'id',
  'createdAt',
])('never changes %s: it is fixed when the shop is made', async (name) => {
  expect(errorsOf(await update({ [name]: shop[name] }))).toEqual({ [`/body/${name}`]: 'is not a known field' });
});

it.each([{ name: null }, { name: '' }, { phone: 'x' }])('refuses %j', async (changes) => {
  expect(Object.keys(errorsOf(await update(changes)))).toEqual([`/body/${Object.keys(changes)[0]}`]);
});

it('answers a stale version with the shop as it stands', async () => {
  await update({ name: 'Other' });
  expect((await update({ version: 1, name: 'Third' })).body).toMatchObject({ code: 'version_conflict', current: shop });
});

it('is carried out once where the reply was lost on the way and no key was sent', async () => {
  board.loseReply('write');
  expect((await update({ name: 'Other' })).body.data).toMatchObject({ name: 'Other', version: 2 });
});
