import { beforeEach, expect, it } from '@jest/globals';
import { getAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let card: any;

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  card = await givenAppointment(world, { vehicle: { year: 2020, make: 'Kia', model: 'Niro' } });
});

const get = (request: Record<string, unknown> = {}) =>
  world.call(getAppointment, { params: { id: card.id }, ...request });

it('answers the card as the last write left it', async () => {
  expect((await get()).body.data).toEqual(card);
  const after = await moved(world, card, 'in_progress');
  expect((await get()).body.data).toEqual(after);
});

it.each([
  ['a right hint', { on: '2025-09-20' }, ['get']],
  ['no hint', {}, ['get', 'get']],
  ['a wrong hint', { on: '2031-01-01' }, ['get', 'get', 'get']],
])('with %s answers alike, after so many reads', async (_case, query, reads) => {
  board.watch();
  expect((await get({ query })).body.data).toEqual(card);
  expect(board.calls).toEqual(reads);
});

it('follows a card that changes its day between the reads', async () => {
  const start = '2025-10-01T09:00:00-07:00';
  await get();
  let reads = 0;
  const onSecondRead = async () => {
    reads += 1;
    if (reads < 2) board.before('get', onSecondRead);
    else await must(world, updateAppointment, { params: { id: card.id }, body: { version: 1, start } });
  };
  board.before('get', onSecondRead);
  expect((await get()).body.data).toMatchObject({ version: 2, date: '2025-10-01' });
});

it.each([
  'apt_0000000000000000',
  'cus_0000000000000000',
  'nothing',
  'apt_',
  '%F0%9F%9A%97',
  '..',
])('knows nothing of %s', async (id) => {
  expect((await get({ params: { id: decodeURIComponent(id) } })).body.code).toBe('not_found');
});

it.each([{ on: '2025-02-30' }, { on: 'today' }, { on: '' }, { off: '1' }])('refuses the query %j', async (query) => {
  expect((await get({ query })).body.code).toBe('validation_failed');
});
