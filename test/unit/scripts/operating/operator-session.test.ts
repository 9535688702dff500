import { describe, expect, it } from '@jest/globals';
import { CommandFailure } from '#scripts/cli/command-failure.ts';
import { freeLeftLock, withLock } from '#scripts/operating/operator-session.ts';
import { OperatorLock } from '#scripts/releasing/lock.ts';
import { Scene } from '../releasing/scene.ts';

describe('a lock that cannot be given free, since nothing answers any more', () => {
  function lockOfADeadStage() {
    const { lock, run } = new Scene().operator();
    const told: string[] = [];
    lock.release = async () => {
      throw new Error('status-board-dev-ops did not answer');
    };
    return { operator: { lock, run: { ...run, tell: (text: string) => told.push(text) } }, told };
  }
  const warning = 'the lock is still held: whoever comes next takes it with --steal-lock';

  it('does not hide how the work failed', async () => {
    const { operator, told } = lockOfADeadStage();
    const failure = new CommandFailure('half-done', 'not everything is back: get stands at 2');
    await expect(withLock(operator, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(told).toEqual([warning]);
  });

  it('does not make a failure of work that is done', async () => {
    const { operator, told } = lockOfADeadStage();
    await expect(withLock(operator, async () => 'v2 is live')).resolves.toBe('v2 is live');
    expect(told).toEqual([warning]);
  });
});

describe('a lock that was left by a run which had nothing more to do', () => {
  it.each([
    ['is given free where that run is known to have ended', { isEnded: true, steal: false }, false],
    ['is given free where whoever types takes it', { isEnded: false, steal: true }, false],
    ['is left alone where neither is so', { isEnded: false, steal: false }, true],
  ])('%s', async (_, { isEnded, steal }, isHeld) => {
    const scene = new Scene();
    await scene.operator('ada').lock.take();
    if (isEnded) scene.gone.add('ada-1');
    await freeLeftLock({ isDryRun: false }, { ops: scene.table }, scene.operator('ben', { steal }));
    expect((await OperatorLock.holder(scene.table)) !== undefined).toBe(isHeld);
  });
});
