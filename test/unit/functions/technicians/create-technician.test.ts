import { beforeEach, expect, it } from '@jest/globals';
import { createTechnician, listTechnicians } from '#shared/contract/technicians.ts';
import { must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;

const create = (fields: Record<string, unknown> = {}, request: Record<string, unknown> = {}) =>
  world.call(createTechnician, { body: { name: 'Alba Reyes', ...fields }, ...request });

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
});

it('answers who was added, on duty unless said otherwise', async () => {
  const { body, headers } = await create();
  const times = { createdAt: '2025-09-20T16:00:00.000Z', updatedAt: '2025-09-20T16:00:00.000Z' };
  expect(body.data).toEqual({ id: expect.any(String), version: 1, name: 'Alba Reyes', active: true, ...times });
  expect(headers.location).toBe(`/api/admin/technicians/${body.data.id}`);
  expect((await create({ active: false })).body.data.active).toBe(false);
});

it('adds somebody of the same name again', async () => {
  await create();
  await create();
  expect((await must(world, listTechnicians, {})).items).toHaveLength(2);
});

it('adds a technician once where the reply was lost on the way and no key was sent', async () => {
  board.loseReply('write');
  expect((await create()).status).toBe(201);
  expect((await must(world, listTechnicians, {})).items).toHaveLength(1);
});

it.each([
  { name: '' },
  { name: 'x'.repeat(81) },
  { name: null },
  { active: 1 },
  { id: 'tec_0000000000000000' },
])('refuses %j', async (fields) => {
  expect(Object.keys(errorsOf(await create(fields)))).toEqual([`/body/${Object.keys(fields)[0]}`]);
});
