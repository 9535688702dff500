import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canaryShare } from '#scripts/operating/release-options.ts';
import { shellWord } from '#scripts/releasing/typed-command.ts';
import { OperatedCloud } from './operated-cloud.ts';

const areas = ['health'];

/** One cloud, and a release of it that is ended again and again before it is through. */
describe('a release that does not come to its end', () => {
  let stage: OperatedCloud;

  beforeAll(async () => {
    stage = await OperatedCloud.start({ areas, answer: 'zero' });
    expect((await stage.release('v1.0.0', { areas, answer: 'one' })).exitCode).toBe(0);
  });

  afterAll(() => stage.close());

  const options = { canary: canaryShare('50%/1m'), reason: "it's better" };
  /** The command that goes on: the same, with all that was said, as a shell reads it. */
  const again = () =>
    `npm run release -- v1.1.0 --canary 50%/1m --reason "it's better" --stage local --data ${shellWord(stage.here.data)}`;
  const attempt = (assembly: object = {}, interruptedAt?: string) =>
    stage.release('v1.1.0', { areas, answer: 'two', ...assembly }, options, interruptedAt ? { interruptedAt } : {});

  it('says how to go on where it is interrupted while it updates the stacks', async () => {
    const { exitCode, error } = await attempt({}, 'update the stacks');
    expect([exitCode, error]).toEqual([
      130,
      {
        kind: 'interrupted',
        reason: 'interrupted by SIGINT during "update the stacks"',
        state: 'some stacks may be updated, and others not; callers have what they had',
        next: again(),
      },
    ]);
    expect(again()).toContain(`--data "`);
    expect(await stage.answer()).toBe('one');
  });

  it('says the same where a stack cannot be updated', async () => {
    const { exitCode, error } = await attempt({ timeouts: { getHealth: 901 } });
    expect([exitCode, error.next]).toEqual([4, again()]);
    expect(error.reason).toMatch(/^status-board-local-api-health: .*Timeout.*; callers have what they had\)$/);
    expect(await stage.answer()).toBe('one');
  });

  it('says the same where it is interrupted before it gives anybody the new versions', async () => {
    const { exitCode, error } = await attempt({}, 'publish');
    expect([exitCode, error.state, error.next]).toEqual([
      130,
      'the stacks are updated; callers have what they had',
      again(),
    ]);
  });

  it('says the same where it is interrupted while some have the new versions, and goes on from there', async () => {
    const { exitCode, error } = await attempt({}, 'watch the canary');
    expect([exitCode, error.state, error.next]).toEqual([130, 'release v1.1.0 is half done', again()]);
    const finished = await stage.release('v1.1.0', { areas, answer: 'two' }, { ...options, canary: 'none' });
    expect([finished.exitCode, finished.data.reason, await stage.answer()]).toEqual([0, options.reason, 'two']);
  });
});
