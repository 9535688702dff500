import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runDeploy } from '#scripts/operating/deploy-run.ts';
import { canaryShare } from '#scripts/operating/release-options.ts';
import { runRollback } from '#scripts/operating/rollback-run.ts';
import { shellWord } from '#scripts/releasing/typed-command.ts';
import { accessTo } from '../local/support/stack-client.ts';
import { OperatedCloud } from './operated-cloud.ts';

const areas = ['health'];

/** One cloud, and a release of it that is ended again and again before it is through. */
describe('a release that does not come to its end', () => {
  let stage: OperatedCloud;
  let secrets: SecretsManagerClient;

  beforeAll(async () => {
    stage = await OperatedCloud.start({ areas, answer: 'zero', hasSecrets: true });
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
    // What watches the stage looks out for the release already.
    expect([exitCode, error.next]).toEqual([5, again()]);
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

  describe('and is undone by a rollback', () => {
    const rollback = (release?: string, course: { readonly dryRun?: true } = {}) =>
      stage.run((run) => runRollback(run, { ...stage.here, release, reason: 'it hung' }), course);

    /** The report of a run that was to go on with it, and was overtaken. */
    let late: Awaited<ReturnType<typeof rollback>>;

    beforeAll(async () => {
      const { exitCode } = await stage.release('v1.2.0', { areas, answer: 'three' }, options, {
        interruptedAt: 'watch the canary',
      });
      expect(exitCode).toBe(130);
      const undo = async () =>
        expect(await rollback()).toMatchObject({ exitCode: 0, current: 'v1.1.0', target: 'v1.1.0' });
      late = await stage.release('v1.2.0', { areas, answer: 'three' }, options, { planned: undo });
    });

    it('is not gone on with by who had planned to before', async () => {
      expect([late.exitCode, late.error.reason]).toEqual([
        3,
        expect.stringMatching(
          /^v1\.2\.0, released by .*, was put back at .*, after this run had made its plan; it has done/,
        ),
      ]);
    });

    it('leaves callers what they had', async () => {
      expect(await stage.answer()).toBe('two');
    });

    it('has used up its name: that is refused before anything is built', async () => {
      const taken = await stage.release('v1.2.0', { areas, answer: 'three' });
      expect([taken.exitCode, taken.error.reason, taken.steps]).toEqual([
        3,
        'there is a release v1.2.0 already, undone; take another name',
        [],
      ]);
      const made = await stage.release('v1.0.0', { areas, answer: 'three' });
      expect([made.exitCode, made.error.reason, made.error.next, made.steps]).toEqual([
        3,
        'there is a release v1.0.0 already, made; take another name',
        expect.stringMatching(/^npm run rollback -- v1\.0\.0 --reason "…" --stage local/),
        [],
      ]);
    });

    it('is doubted where somebody wants to go to it', async () => {
      const { plan } = await rollback('v1.2.0', { dryRun: true });
      expect(plan.risks).toContainEqual('v1.2.0 was put back: it hung');
      const { plan: usual } = await rollback('v1.0.0', { dryRun: true });
      expect(usual.risks).toEqual(['data does not travel back: what was written since stays as it is']);
    });

    it('leaves nothing to do for a rollback to the release that is live', async () => {
      const same = await rollback('v1.1.0');
      expect([same.exitCode, same.plan, same.undo]).toEqual([0, null, null]);
      expect(same.summary).toBe('v1.1.0 is live already, and all functions stand at it');
      expect((await stage.release('v1.1.0', { areas, answer: 'two' })).summary).toBe('v1.1.0 is live already');
    });

    it('is not what callers have, as every first line says', async () => {
      const build = stage.builds({ areas, answer: 'three' });
      const deployment = await stage.run((run) => runDeploy(run, stage.here, build), { dryRun: true });
      expect([deployment.exitCode, deployment.current]).toEqual([0, 'v1.1.0']);
      const none = await rollback('v9.0.0');
      expect([none.exitCode, none.stage, none.current, none.target]).toEqual([3, 'local', 'v1.1.0', null]);
      expect(none.error.reason).toBe('there is no release "v9.0.0"; the last ones are v1.2.0, v1.1.0, v1.0.0');
    });
  });

  describe('for want of a secret', () => {
    const SecretId = 'status-board-local-pairing_pepper';
    const fault = `the secret ${SecretId} has no value: functions cannot do without it`;
    const mend = `aws secretsmanager put-secret-value --secret-id ${SecretId} --secret-string "$(openssl rand -base64 48)"`;
    const release = () => stage.release('v1.3.0', { areas, answer: 'four' });

    beforeAll(async () => {
      secrets = new SecretsManagerClient(accessTo(stage.cloud));
      await secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
      await secrets.send(new CreateSecretCommand({ Name: SecretId }));
    });

    it('is given to nobody, names the secret, and says what mends it', async () => {
      const { exitCode, error } = await release();
      expect([exitCode, error.reason, error.next]).toEqual([4, fault, mend]);
      expect(await stage.answer()).toBe('two');
    });

    it('is told by a deployment, too, which moves nobody', async () => {
      const deployed = await stage.run((run) => runDeploy(run, stage.here, stage.builds({ areas, answer: 'five' })));
      expect([deployed.exitCode, deployed.error.reason, deployed.error.next]).toEqual([5, fault, mend]);
    });

    it('goes on once that is done', async () => {
      await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: 'v'.repeat(64) }));
      expect((await release()).error).toBeNull();
      expect(await stage.answer()).toBe('four');
    });
  });
});
