import { expect, it } from '@jest/globals';
import { driftedFrom } from '#scripts/releasing/drift.ts';
import { allAt, moveTraffic } from '#scripts/releasing/traffic.ts';
import { names, Scene } from './scene.ts';

it('finds the functions that do not stand where they shall, of those that are there', async () => {
  const scene = new Scene();
  await scene.release('v1', 'one');
  await scene.release('v2', 'two');
  const shall = Object.fromEntries(names.map((name) => [name, '2']));
  expect(await driftedFrom(scene.fleet, shall)).toEqual(new Set());
  scene.fleet.functions.delete('get');
  await moveTraffic(scene.fleet, allAt({ move: '1' }));
  expect(await driftedFrom(scene.fleet, shall)).toEqual(new Set(['move']));
  const canary = { version: '2', share: 0.1 };
  await moveTraffic(scene.fleet, new Map([['move', { version: '1', canary }]]));
  expect(await driftedFrom(scene.fleet, { move: '1' })).toEqual(new Set(['move']));
});
