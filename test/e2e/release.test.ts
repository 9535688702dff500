import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetAliasCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';
import { StartedCloud } from '#test/support/started-cloud.ts';
import { http } from './support/http-call.ts';
import { repositoryCopy } from './support/repository-copy.ts';
import { jsonOf, runScriptOf } from './support/run-script.ts';
import { givenShop } from './support/shop-with-keys.ts';
import { until } from './support/until.ts';

/** How many a release has. */
const functions = operations.length + eventFunctions.length;

// A release makes hundreds of calls of a control plane that takes 15 a second.
jest.setTimeout(300_000);

/** As a person works: a checkout, a running local cloud, the commands, each test on what the one before left. */
describe('releases of a changing checkout', () => {
  let cloud: StartedCloud;
  let lambda: LambdaClient;
  let checkout: string;
  let key: string;

  beforeAll(async () => {
    cloud = await StartedCloud.start({ args: ['--seed', 'none'] });
    const { awsEndpoint: endpoint, awsCredentials: credentials } = cloud.outputs;
    lambda = new LambdaClient({ endpoint, region: 'us-east-1', credentials });
    key = (await givenShop(cloud, 'westside', ['manager'])).manager;
    const wash = { code: 'WASH', name: 'Wash', price: 100, minutes: 10 };
    await http(`${cloud.baseUrl}/api/admin/services`, { method: 'POST', key, body: wash });
    checkout = repositoryCopy();
    git('init', '--quiet');
    writeFileSync(join(checkout, '.git/info/exclude'), 'node_modules\ndist/\ncdk.out/\n');
    commit('one');
  });

  afterAll(async () => {
    lambda.destroy();
    await cloud.dispose();
    rmSync(checkout, { recursive: true, force: true });
  });

  function git(...args: readonly string[]): string {
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    return execFileSync('git', [...who, ...args], { cwd: checkout, encoding: 'utf8' }).trim();
  }
  function commit(message: string): void {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  }
  function edit(file: string, from: string, to: string): void {
    const text = readFileSync(join(checkout, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(checkout, file), text.replace(from, to));
  }
  const run = async (command: string, args: readonly string[], onStart?: Parameters<typeof runScriptOf>[4]) => {
    const all = [...args, '--data', cloud.dataDir, '--yes', '--json'];
    const { code, stdout, stderr } = await runScriptOf(checkout, command, all, {}, onStart);
    return { code, stderr, ...(stdout === '' ? {} : JSON.parse(stdout)) };
  };
  const aliasOf = async (name: string) =>
    (await lambda.send(new GetAliasCommand({ FunctionName: `status-board-local-${name}`, Name: 'live' })))
      .FunctionVersion;
  const health = async () => (await http(`${cloud.baseUrl}/health`)).body.data;
  /** The release a line tells that a request has just left. */
  const releaseTold = async () => {
    await http(`${cloud.baseUrl}/api/admin/services`, { key });
    const { data } = await jsonOf('logs', ['--data', cloud.dataDir, '--operation', 'listServices']);
    return data.lines.at(-1).log.release;
  };
  const fates = async () => {
    const { data } = await jsonOf('releases', ['--data', cloud.dataDir]);
    return data.map(({ name, fate }: { name: string; fate: string }) => [name, fate]);
  };

  it('killed while it moves calls is finished by typing it again, without building or judging anew', async () => {
    let child: Parameters<NonNullable<Parameters<typeof runScriptOf>[4]>>[0] | undefined;
    const killed = run('release', ['v1.0.0'], (started) => {
      child = started;
    });
    // The functions before it have moved then, and those behind it have not.
    await until('one has moved', async () => (await health()).functionVersion === '1', 150_000);
    child?.kill('SIGKILL');
    expect((await killed).code).toBeNull();
    expect([await aliasOf('create-appointment'), await aliasOf('update-vehicle')]).toEqual(['1', '$LATEST']);
    const [[name, fate]] = await fates();
    expect([name, fate]).toEqual(['v1.0.0', expect.stringMatching(/^half done since /)]);
    const dry = await run('release', ['v1.0.0', '--dry-run']);
    expect([dry.code, dry.summary, await aliasOf('update-vehicle')]).toEqual([0, 'nothing was changed', '$LATEST']);
    const finished = await run('release', ['v1.0.0', '--key', key]);
    expect([finished.code, finished.summary]).toEqual([0, `v1.0.0 is live: ${functions} functions`]);
    expect(finished.plan.risks[0]).toMatch(/^goes on with release v1\.0\.0, which .* left half done/);
    const steps = finished.steps.map((step: { name: string }) => step.name);
    expect(steps).toEqual([
      'look where everything stands',
      'take the lock',
      'look at the secrets',
      'move all calls',
      'smoke',
      'give the lock free',
    ]);
    expect(await health()).toMatchObject({ stage: 'local', functionVersion: '1' });
    expect((await run('release', ['v1.0.0'])).summary).toBe('v1.0.0 is live already');
  });

  it('gives callers a changed function after a share of them had it, says so beforehand, and how to undo it', async () => {
    edit('functions/health/get-health.ts', '  stage,\n', "  stage: 'changed' as typeof stage,\n");
    commit('two');
    const made = await run('release', ['v1.1.0', '--key', key, '--canary', '50%/1s', '--reason', 'it is better']);
    expect([made.code, made.summary]).toEqual([0, `v1.1.0 is live: ${functions} functions`]);
    expect(made.stderr).toMatch(
      /^release · stage local · account 0{12} · region us-east-1 · release v1.0.0 → v1.1.0\n/,
    );
    expect(made.stderr).toContain('too few to judge them by');
    expect(made.undo).toMatch(/^npm run rollback -- v1\.0\.0 --reason "…" --stage local/);
    expect(made.data).toMatchObject({ gitSha: git('rev-parse', 'HEAD'), reason: 'it is better', replaced: 1 });
    expect(await health()).toMatchObject({ stage: 'changed', functionVersion: '2' });
    // Their code is the same; the number in their lines is not.
    expect(await aliasOf('list-vehicles')).toBe('2');
    expect(await releaseTold()).toBe(2);
  });

  it('puts everything back where the smoke test finds a fault, and ends with 4', async () => {
    edit(
      'functions/appointments/move-appointment.ts',
      '    const placed',
      "    if (body.version > 0) throw new Error('planted');\n    const placed",
    );
    commit('three');
    const { code, error } = await run('release', ['v1.2.0', '--key', key]);
    expect(code).toBe(4);
    expect(error).toMatchObject({
      kind: 'rolled-back',
      reason: expect.stringMatching(/^the smoke test failed at move to in_progress: .*; callers have what they had$/),
      state: 'everything is back where it was',
      next: expect.stringContaining('npm run releases'),
    });
    expect(await aliasOf('move-appointment')).toBe('2');
    expect(await fates()).toEqual([
      ['v1.2.0', expect.stringMatching(/^put back: the smoke test failed at move to in_progress/)],
      ['v1.1.0', 'live'],
      ['v1.0.0', 'replaced'],
    ]);
  });

  it('are none where nobody deployed the stage, which each command says', async () => {
    const { awsEndpoint = '', dynamodbEndpoint, awsCredentials } = cloud.outputs;
    const account = {
      AWS_ENDPOINT_URL: awsEndpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodbEndpoint,
      AWS_ACCESS_KEY_ID: awsCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: awsCredentials.secretAccessKey,
    };
    for (const [command, ...args] of [['doctor'], ['releases'], ['rollback', '--reason', 'why'], ['prune']]) {
      const { code, stderr } = await runScriptOf(checkout, command ?? '', [...args, '--stage', 'dev'], account);
      expect([command, code, stderr]).toEqual([
        command,
        3,
        expect.stringContaining('stage dev is not deployed here; '),
      ]);
      expect(stderr).toMatch(/^\S+ · stage dev · account 0{12} · region us-east-1\n/);
    }
  });

  it('are left for an earlier one by a rollback', async () => {
    // Without the name it would take back v1.2.0, which has put itself back.
    const { code, current, target } = await run('rollback', ['v1.0.0', '--reason', 'it was not better']);
    expect([code, current, target]).toEqual([0, 'v1.1.0', 'v1.0.0']);
    expect(await health()).toMatchObject({ stage: 'local', functionVersion: '1' });
    expect(await releaseTold()).toBe(1);
  });
});
