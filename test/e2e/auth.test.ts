import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import {
  GetScheduleCommand,
  paginateListSchedules,
  SchedulerClient,
  UpdateScheduleCommand,
  type UpdateScheduleCommandInput,
} from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { signedFetch } from '#scripts/operating/signed-fetch.ts';
import { operations } from '#shared/contract/operations.ts';
import { StartedCloud } from '#test/support/started-cloud.ts';
import { jsonOf, runScript } from './support/run-script.ts';
import { givenShop } from './support/shop-with-keys.ts';
import { until } from './support/until.ts';

jest.setTimeout(120_000);

const apiStacks = new Set(operations.map(({ area }) => area)).size;

describe('npm run auth', () => {
  let cloud: StartedCloud;
  let key: string;
  let access: { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } };

  beforeAll(async () => {
    cloud = await StartedCloud.start({ args: ['--seed', 'none'] });
    key = (await givenShop(cloud, 'westside', ['technician'])).technician;
    const { awsEndpoint: endpoint, awsCredentials } = cloud.outputs;
    access = { region: 'us-east-1', endpoint, credentials: { ...awsCredentials } };
  });

  afterAll(() => cloud.dispose());

  const auth = (action: string, ...args: readonly string[]) =>
    runScript('auth', [action, '--data', cloud.dataDir, '--json', ...args]);
  const status = async () => (await jsonOf('auth', ['status', '--data', cloud.dataDir])).data;
  const board = (send: typeof fetch) =>
    send(`${cloud.outputs.functionUrls.getBoard}/api/admin/appointments/board`, { headers: { 'x-api-key': key } });
  const modes = async () => new Set((await status()).modes.map(({ mode }: { mode: string }) => mode));

  it('shows the mode, and in the plan who would be locked out; changes nothing unless it is told to', async () => {
    expect((await board(fetch)).status).toBe(200);
    const { modes: found, returns, unsigned } = await status();
    expect(found).toHaveLength(apiStacks);
    expect(found[0]).toEqual({ stack: 'status-board-local-api-appointments', mode: 'NONE' });
    expect([returns, unsigned]).toEqual([
      [],
      [expect.objectContaining({ shop: 'westside', role: 'technician', client: 'node', calls: 1 })],
    ]);
    const { code, stdout } = await auth('enable-iam', '--dry-run');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).plan.risks.join('\n')).toMatch(/shop westside, technician key \S+, node: 1 call$/m);
    expect((await auth('enable-iam')).code).toBe(2);
    expect((await board(fetch)).status).toBe(200);
  });

  it('lets in only who signs until its time is over, when the stage goes back by itself', async () => {
    const { code, stdout } = await auth('enable-iam', '--yes', '--ttl', '1h');
    const report = JSON.parse(stdout);
    expect([code, report.error]).toEqual([0, null]);
    expect(report.undo).toBe(`npm run auth -- disable-iam --stage local --data ${cloud.dataDir}`);
    const refused = await board(fetch);
    expect([refused.status, refused.headers.has('x-correlation-id')]).toEqual([403, false]);
    expect((await board(signedFetch(access))).status).toBe(200);
    const { returns, lastSwitch } = await status();
    expect(returns).toHaveLength(apiStacks);
    expect(lastSwitch).toMatchObject({ to: 'AWS_IAM', state: 'done', until: expect.any(Number) });

    const client = new SchedulerClient(access);
    for await (const { Schedules = [] } of paginateListSchedules({ client }, {})) {
      for (const { Name } of Schedules) {
        const schedule = await client.send(new GetScheduleCommand({ Name }));
        const { GroupName, ScheduleExpressionTimezone, FlexibleTimeWindow, Target, ActionAfterCompletion } = schedule;
        const same = { Name, GroupName, ScheduleExpressionTimezone, FlexibleTimeWindow, Target, ActionAfterCompletion };
        // The hour is over.
        const due = { ...same, ScheduleExpression: 'at(2020-01-01T00:00:00)' } as UpdateScheduleCommandInput;
        await client.send(new UpdateScheduleCommand(due));
      }
    }
    client.destroy();
    await until('the first stack is back', async () => (await board(fetch)).status === 200);
    await until('every stack is', async () => !(await modes()).has('AWS_IAM'));
  });

  it('killed half way, is found by the doctor and finished by what it names', async () => {
    const killWithin = (step: string) => (child: ChildProcess) => {
      if (child.stdout === null) throw new Error('stdout is not piped');
      createInterface(child.stdout).on('line', (line) => {
        const { event, name } = JSON.parse(line);
        if (event === 'step-start' && name === step) child.kill('SIGKILL');
      });
    };
    const args = ['enable-iam', '--data', cloud.dataDir, '--yes', '--ndjson'];
    await runScript('auth', args, {}, killWithin('switch to AWS_IAM'));
    const { code, stdout } = await runScript('doctor', ['--data', cloud.dataDir]);
    const finish = `npm run auth -- enable-iam --stage local --data ${cloud.dataDir}`;
    expect([code, stdout]).toEqual([
      3,
      expect.stringMatching(new RegExp(`✗ switch \\d+ to AWS_IAM by .*: \\d of ${apiStacks} stacks have it\n`)),
    ]);
    expect(stdout).toContain(`    ${finish}\n`);
    expect((await auth('enable-iam', '--yes')).code).toBe(0);
    expect([(await board(fetch)).status, (await board(signedFetch(access))).status]).toEqual([403, 200]);

    expect((await auth('disable-iam', '--yes')).code).toBe(0);
    expect([(await board(fetch)).status, (await board(signedFetch(access))).status]).toEqual([200, 200]);
    const again = await auth('disable-iam', '--yes');
    expect([again.code, JSON.parse(again.stdout).summary]).toEqual([0, 'the mode is NONE already']);
  });
});
