import { describe, expect, it } from '@jest/globals';
import { doubtsOf } from '#scripts/operating/rollback-doubts.ts';
import { content, failureFrom, Scene } from '../releasing/scene.ts';

/** Doubts about a release of a stage, by its number. */
async function doubts({ ledger }: Scene, number: number, live: number): Promise<string[]> {
  const release = await ledger.release(number);
  if (release === undefined) throw new Error(`there is no release ${number}`);
  return doubtsOf(release, await ledger.moves(9), live);
}

describe('what is to be weighed before callers are taken to a release', () => {
  it('is nothing where they had it until another one took its place', async () => {
    const scene = new Scene();
    await scene.release('v1', 'one');
    await scene.release('v2', 'two');
    expect(await doubts(scene, 1, 2)).toEqual([]);
  });

  it('is that they were taken away from it, and why', async () => {
    const scene = new Scene();
    await scene.release('v1', 'one');
    await scene.release('v2', 'two');
    await scene.rollback('v1');
    expect(await doubts(scene, 2, 1)).toEqual(['v2 was rolled back: it was bad']);
    await failureFrom(scene.release('v3', 'three', { judges: { ...content, urls: async () => 'it fails' } }));
    expect(await doubts(scene, 3, 1)).toEqual(['v3 was put back: it fails']);
  });

  it('is that they never had it', async () => {
    const scene = new Scene();
    await scene.release('v1', 'one');
    const first = await scene.ledger.release(1);
    if (first === undefined) throw new Error('there is no release');
    await scene.ledger.addRelease({ ...first, number: 2, name: 'v2' });
    expect(await doubts(scene, 2, 1)).toEqual([
      'v2 never had callers: no canary and no smoke test through the URLs has judged it',
    ]);
  });
});
