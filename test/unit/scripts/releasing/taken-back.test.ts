import { beforeEach, describe, expect, it } from '@jest/globals';
import { planRollback, type RollbackPlan } from '#scripts/releasing/rollback-plan.ts';
import { content, failureFrom, Scene, typed } from './scene.ts';

const fromV3 = 'v3 was rolled back to v2 at 1970-01-01T00:16Z by ada';

describe('a rollback that names no release', () => {
  let scene: Scene;

  beforeEach(async () => {
    scene = new Scene();
    await scene.release('v1', 'one');
    await scene.release('v2', 'two');
    await scene.release('v3', 'three');
  });

  const plan = () => planRollback(scene.ledger, undefined, typed);
  /** Where it would go, who took the last release back, and what is named for who wants to go further. */
  const told = ({ target, takenBack }: RollbackPlan) => [target?.name, takenBack?.words, takenBack?.further?.name];

  it('takes the last release back', async () => {
    expect(told(await plan())).toEqual(['v2', undefined, undefined]);
  });

  it('takes it back once: it stays where that went, and names what is further back', async () => {
    await scene.rollback();
    expect(told(await plan())).toEqual(['v2', fromV3, 'v1']);
  });

  it('stays where a rollback went that was told a release', async () => {
    await scene.rollback('v1');
    expect(told(await plan())).toEqual(['v1', 'v3 was rolled back to v1 at 1970-01-01T00:16Z by ada', undefined]);
  });

  it('stays where a rollback went, also after aliases were mended that had drifted', async () => {
    await scene.rollback();
    await scene.rollback('v2');
    expect(told(await plan())).toEqual(['v2', fromV3, 'v1']);
  });

  it('takes no other release back where the last one was put back by its own checks', async () => {
    const judges = { ...content, urls: async () => 'the smoke test failed' };
    await failureFrom(scene.release('v4', 'four', { judges }));
    expect(told(await plan())).toEqual(['v3', 'v4, released by ada, was put back at 1970-01-01T00:16Z', 'v2']);
  });

  it('takes no other release back where it has ended one that was half done', async () => {
    const judges = { ...content, urls: () => Promise.reject(new Error('killed')) };
    await failureFrom(scene.release('v4', 'four', { judges }));
    await scene.rollback();
    expect(told(await plan())).toEqual(['v3', expect.stringMatching(/^v4, released by ada, was put back/), 'v2']);
  });

  it('leaves what served before the first release where it is', async () => {
    scene = new Scene();
    const judges = { ...content, urls: async () => 'the smoke test failed' };
    await failureFrom(scene.release('v1', 'one', { judges }));
    const left = await plan();
    expect(told(left)).toEqual([undefined, expect.stringMatching(/^v1, released by ada, was put back/), undefined]);
    expect(left.to).toEqual({ create: '$LATEST', get: '$LATEST', move: '$LATEST' });
  });

  it('takes back what callers were given after a rollback: a new release, or the old one again', async () => {
    await scene.rollback();
    await scene.rollback('v3');
    expect(told(await plan())).toEqual(['v2', undefined, undefined]);
    await scene.rollback();
    await scene.release('v4', 'four');
    expect(told(await plan())).toEqual(['v2', undefined, undefined]);
  });
});
