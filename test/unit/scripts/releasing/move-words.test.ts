import { beforeEach, describe, expect, it } from '@jest/globals';
import { moveWords } from '#scripts/releasing/move-words.ts';
import { finishRelease, halfDoneRelease } from '#scripts/releasing/release.ts';
import { content, failureFrom, Scene } from './scene.ts';

const at = 'at 1970-01-01T00:16Z';

describe('the words for a move of traffic', () => {
  let scene: Scene;

  beforeEach(async () => {
    scene = new Scene();
    await scene.release('v1', 'one');
    await scene.release('v2', 'two');
  });

  const last = async (): Promise<string> => {
    const [move] = await scene.ledger.moves(1);
    if (move === undefined) throw new Error('there is no move');
    return moveWords(scene.ledger, move);
  };

  it('say what was released, and by whom', async () => {
    expect(await last()).toBe(`v2 was released ${at} by ada`);
  });

  it('tell a way back from a way forward, and from aliases that only were mended', async () => {
    await scene.rollback('v1');
    expect(await last()).toBe(`v2 was rolled back to v1 ${at} by ada`);
    await scene.rollback('v2');
    expect(await last()).toBe(`callers were given v2 again, after v1, ${at} by ada`);
    await scene.rollback('v2');
    expect(await last()).toBe(`aliases were brought back to v2 ${at} by ada`);
  });

  it('say who ended what another one had begun, as the ledger does', async () => {
    const judges = { ...content, urls: () => Promise.reject(new Error('killed')) };
    await failureFrom(scene.release('v3', 'three', { judges }));
    const half = await halfDoneRelease(scene.operator(), 'v3');
    if (half === undefined) throw new Error('nothing is half done');
    const ben = scene.operator('ben', { steal: true });
    await ben.lock.take();
    await finishRelease(ben, half, undefined, content);
    expect(await scene.ledger.moves(1)).toMatchObject([{ actor: 'ada', endedBy: 'ben', state: 'done' }]);
    expect(await last()).toBe(`v3 was released ${at} by ada, ended by ben`);
  });

  it('say what is half done, and that it was put back', async () => {
    const judges = { ...content, urls: () => Promise.reject(new Error('killed')) };
    await failureFrom(scene.release('v3', 'three', { judges }));
    expect(await last()).toBe('a release to v3 by ada is half done since 1970-01-01T00:16Z');
    await scene.rollback(undefined, scene.operator('ben'));
    expect(await last()).toBe(`v3, released by ada, was put back ${at} by ben`);
  });
});
