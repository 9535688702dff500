import { expect, it } from '@jest/globals';
import { getHealth } from '#shared/contract/health.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { openWatchedWorld } from '../open-world.ts';

it('tells anybody that the code runs, and which version of it', async () => {
  const { world } = await openWatchedWorld();
  const { status, body } = await world.call(getHealth, { as: null });
  expect([status, body.data]).toEqual([200, { status: 'ok', stage: 'local', functionVersion: '1' }]);
});

it('touches no table, so it answers while they do not', async () => {
  const { world, board } = await openWatchedWorld();
  board.watch();
  board.before('get', async () => {
    throw new TableUnavailable('no answer');
  });
  expect((await world.call(getHealth, { as: null })).status).toBe(200);
  expect(board.calls).toEqual([]);
});
