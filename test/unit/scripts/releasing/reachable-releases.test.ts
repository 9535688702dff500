import { describe, expect, it } from '@jest/globals';
import { reachableReleases } from '#scripts/releasing/reachable-releases.ts';
import { content, failureFrom, Scene } from './scene.ts';

describe('the releases that must go on working', () => {
  it('are the one callers have and the one before it, however many were put back since', async () => {
    const scene = new Scene();
    for (const name of ['v1', 'v2', 'v3']) await scene.release(name, name);
    for (const name of ['v4', 'v5', 'v6']) {
      const refused = scene.release(name, name, { judges: { ...content, urls: async () => 'it is broken' } });
      expect((await failureFrom(refused)).kind).toBe('rolled-back');
    }
    const names = async (limit: number) => (await reachableReleases(scene.ledger, limit)).map(({ name }) => name);
    expect(await names(2)).toEqual(['v6', 'v5', 'v3', 'v2']);
    expect(await names(5)).toEqual(['v6', 'v5', 'v4', 'v3', 'v2']);
    expect(await reachableReleases(new Scene().ledger, 5)).toEqual([]);
  });
});
