import { describe, expect, it } from '@jest/globals';
import { keptReleases, prunableStill, prunableVersions, prune } from '#scripts/releasing/pruning.ts';
import { generation, names, Scene } from './scene.ts';

/** A stage after so many releases, each of other code. */
async function released(count: number): Promise<Scene> {
  const scene = new Scene();
  for (let number = 1; number <= count; number += 1) await scene.release(`v${number}`, `code ${number}`);
  return scene;
}

const lookAt = async ({ fleet, ledger }: Scene) =>
  Object.fromEntries(await prunableVersions(fleet, names, await ledger.releases(keptReleases)));
const each = (...versions: string[]) => Object.fromEntries(names.map((name) => [name, versions]));
const signal = new AbortController().signal;

describe('old versions', () => {
  it('are none while there are ten releases', async () => {
    expect(await lookAt(await released(10))).toEqual({});
  });

  it('are those of releases before the last ten', async () => {
    expect(await lookAt(await released(12))).toEqual(each('1', '2'));
  });

  it('are not those callers have, however old the release is', async () => {
    const scene = await released(12);
    await scene.rollback('v1');
    expect(await lookAt(scene)).toEqual(each('2'));
  });

  it('are not those a canary has', async () => {
    const scene = await released(12);
    for (const name of names) {
      const seen = await scene.fleet.live(name);
      if (seen === undefined) throw new Error('there is no alias');
      await scene.fleet.move(name, { version: '12', canary: { version: '2', share: 0.1 } }, seen);
    }
    expect(await lookAt(scene)).toEqual(each('1'));
  });

  it('are those that were published and never became a release, too', async () => {
    const scene = await released(1);
    scene.fleet.deploy(generation('refused'));
    const code = await scene.fleet.code('get');
    if (code === undefined) throw new Error('there is no code');
    await scene.fleet.publish('get', code);
    expect(await lookAt(scene)).toEqual({ get: ['2'] });
  });

  it('of a function that is gone are nothing to look for', async () => {
    const { fleet } = await released(1);
    expect(await prunableVersions(fleet, ['long gone'], [])).toEqual(new Map());
  });

  it('go, one after another, and every release that is kept can still be rolled back to', async () => {
    const scene = await released(12);
    const told: number[] = [];
    const prunable = await prunableVersions(scene.fleet, names, await scene.ledger.releases(keptReleases));
    await prune(scene.fleet, prunable, { signal, progress: (done) => told.push(done) });
    expect(told).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await lookAt(scene)).toEqual({});
    await scene.rollback('v3');
    await expect(scene.rollback('v2')).rejects.toThrow('versions of that release are gone');
  });

  it('stay from the moment somebody wants it to stop', async () => {
    const scene = await released(20);
    const stopping = new AbortController();
    const prunable = await prunableVersions(scene.fleet, names, await scene.ledger.releases(keptReleases));
    const work = prune(scene.fleet, prunable, {
      signal: stopping.signal,
      progress: () => stopping.abort(new Error('stop')),
    });
    await expect(work).rejects.toThrow('stop');
    expect(Object.values(await lookAt(scene)).flat().length).toBeGreaterThan(0);
  });

  it('that somebody began to need since they were shown stay', () => {
    const shown = new Map([
      ['get', ['1', '2']],
      ['move', ['1']],
    ]);
    const now = new Map([
      ['get', ['2', '3']],
      ['create', ['1']],
    ]);
    expect(prunableStill(shown, now)).toEqual(new Map([['get', ['2']]]));
  });
});
