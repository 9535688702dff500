import { expect, it } from '@jest/globals';
import { getService, updateService } from '#shared/contract/services.ts';
import { givenService, must } from '#test/support/fixtures.ts';
import { openWatchedWorld } from '../open-world.ts';

it('answers the service as the last write left it, out of use too, after one read', async () => {
  const { world, board } = await openWatchedWorld();
  const params = { code: await givenService(world) };
  const changed = await must(world, updateService, { params, body: { version: 1, active: false } });
  board.watch();
  expect(await must(world, getService, { params })).toEqual(changed);
  expect(board.calls).toEqual(['get']);
});

it.each(['NOPE1', 'oil001', 'OIL 001', 'S#OIL001', 'A'])('knows nothing of %s', async (code) => {
  const { world } = await openWatchedWorld();
  await givenService(world);
  expect((await world.call(getService, { params: { code } })).body.code).toBe('not_found');
});
