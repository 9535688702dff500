import path from 'node:path';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  paginateListSchedules,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import type { Cloud } from '#local/cloud.ts';
import { SchedulerApi } from '#local/control-plane/scheduler-api.ts';
import { JsonFile } from '#local/data-folder/json-file.ts';
import { systemClock } from '#local/scheduler/clock.ts';
import { Schedule } from '#local/scheduler/schedule.ts';
import { Scheduler } from '#local/scheduler/scheduler.ts';
import { ScheduledReturns } from '#scripts/operating/auth-returns.ts';
import { until } from '#test/e2e/support/until.ts';
import { cloudFixtures } from '../support/cloud-fixture.ts';
import { serveApi } from '../support/served-api.ts';
import { accessTo, StackClient } from '../support/stack-client.ts';

const { newFolder, start } = cloudFixtures();
const hour = 3_600_000;

const target = {
  Arn: 'arn:aws:scheduler:::aws-sdk:cloudformation:updateStack',
  RoleArn: 'arn:aws:iam::000000000000:role/back',
  Input: '{}',
};
const wanted: CreateScheduleCommandInput = {
  Name: 'one',
  ScheduleExpression: 'at(2099-01-01T00:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: target,
};

/** What brings the fixture's stack back, as the commands of operators have it done. */
function returnsOf(cloud: Cloud): ScheduledReturns {
  const list = async () => [
    {
      name: 'fixture-api',
      status: 'UPDATE_COMPLETE',
      parameters: { AuthMode: 'NONE', AllowOrigins: '', Stage: '' },
      outputs: { AuthReturnRoleArn: target.RoleArn },
      roleArn: 'arn:aws:iam::000000000000:role/deploys',
    },
  ];
  return new ScheduledReturns(accessTo(cloud), list);
}

async function modeOf(stacks: StackClient): Promise<string | undefined> {
  const { Parameters = [] } = await stacks.stack('fixture-api');
  return Parameters.find(({ ParameterKey: key }) => key === 'AuthMode')?.ParameterValue;
}

describe('EventBridge Scheduler of the local cloud', () => {
  let client: SchedulerClient;
  let close: () => void;

  beforeEach(async () => {
    const scheduler = new Scheduler({
      file: new JsonFile(path.join(newFolder(), 'schedules.json'), z.array(Schedule), []),
      targets: { [target.Arn]: async () => {} },
      clock: systemClock,
      complain: () => {},
    });
    const served = await serveApi(new SchedulerApi(scheduler, '000000000000'));
    close = served.close;
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    client = new SchedulerClient({ endpoint: served.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  });

  afterEach(() => {
    client.destroy();
    close();
  });

  it('keeps a schedule as it was given, changes it and deletes it', async () => {
    await expect(client.send(new GetScheduleCommand({ Name: 'one' }))).rejects.toThrow('Schedule one does not exist.');
    const { ScheduleArn } = await client.send(new CreateScheduleCommand(wanted));
    expect(ScheduleArn).toBe('arn:aws:scheduler:us-east-1:000000000000:schedule/default/one');
    const created = await client.send(new GetScheduleCommand({ Name: 'one' }));
    expect(created).toMatchObject({ ...wanted, GroupName: 'default', State: 'ENABLED', Target: target });
    expect(created.Target?.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    await expect(client.send(new CreateScheduleCommand(wanted))).rejects.toMatchObject({ name: 'ConflictException' });
    const later = { ...wanted, ScheduleExpression: 'at(2099-01-02T00:00:00)' };
    await client.send(new UpdateScheduleCommand(later));
    const updated = await client.send(new GetScheduleCommand({ Name: 'one' }));
    expect([updated.ScheduleExpression, updated.CreationDate]).toEqual([
      later.ScheduleExpression,
      created.CreationDate,
    ]);
    await client.send(new DeleteScheduleCommand({ Name: 'one' }));
    for (const Command of [DeleteScheduleCommand, GetScheduleCommand]) {
      await expect(client.send(new Command({ Name: 'one' }) as GetScheduleCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
    await expect(client.send(new UpdateScheduleCommand(wanted))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('lists by the beginning of the name, in pages', async () => {
    for (const Name of ['b-1', 'a-2', 'a-1', 'a-3']) await client.send(new CreateScheduleCommand({ ...wanted, Name }));
    const pages: unknown[] = [];
    for await (const page of paginateListSchedules({ client, pageSize: 2 }, { NamePrefix: 'a-' })) {
      pages.push(page.Schedules?.map(({ Name, Target }) => [Name, Target?.Arn]));
    }
    const line = (name: string) => [name, target.Arn];
    expect(pages).toEqual([[line('a-1'), line('a-2')], [line('a-3')]]);
  });

  it.each<[string, Partial<CreateScheduleCommandInput>, string]>([
    ['an expression of every day', { ScheduleExpression: 'rate(1 day)' }, 'Invalid Schedule Expression rate(1 day)'],
    ['another target', { Target: { ...target, Arn: 'arn:aws:sqs:x' } }, 'the local cloud has no target arn:aws:sqs:x'],
    ['another zone', { ScheduleExpressionTimezone: 'Europe/Berlin' }, 'ScheduleExpressionTimezone is not what'],
    ['a window', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'FlexibleTimeWindow.Mode is not what'],
    ['one that stays', { ActionAfterCompletion: 'NONE' }, 'ActionAfterCompletion is not what'],
    ['an end', { EndDate: new Date(0) }, 'does not have the parameter EndDate'],
    [
      'too many repetitions',
      { Target: { ...target, RetryPolicy: { MaximumRetryAttempts: 186, MaximumEventAgeInSeconds: 60 } } },
      'MaximumRetryAttempts must be at most 185',
    ],
  ])('refuses %s, by name', async (_what, change, message) => {
    const created = client.send(new CreateScheduleCommand({ ...wanted, ...change }));
    await expect(created).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });
});

describe('what brings the auth mode back', () => {
  it('updates the stack at its time, and is gone', async () => {
    const cloud = await start();
    const [stacks, returns] = [new StackClient(cloud), returnsOf(cloud)];
    await stacks.update('fixture-api', { parameters: { AuthMode: 'AWS_IAM', Stage: 'kept' } });
    const at = Math.ceil(Date.now() / 1_000) * 1_000 + hour;
    await returns.set(['fixture-api'], 'NONE', at);
    expect(await returns.pending(['fixture-api', 'fixture-data'])).toEqual([
      { stack: 'fixture-api', mode: 'NONE', at },
    ]);
    expect(await modeOf(stacks)).toBe('AWS_IAM');
    const scheduler = new SchedulerClient(accessTo(cloud));
    const { Target } = await scheduler.send(new GetScheduleCommand({ Name: 'fixture-api-auth-return' }));
    expect(Target?.RoleArn).toBe(target.RoleArn);
    expect(JSON.parse(Target?.Input ?? '')).toEqual({
      StackName: 'fixture-api',
      UsePreviousTemplate: true,
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
      Parameters: [
        { ParameterKey: 'AuthMode', ParameterValue: 'NONE' },
        { ParameterKey: 'AllowOrigins', UsePreviousValue: true },
        { ParameterKey: 'Stage', UsePreviousValue: true },
      ],
      RoleARN: 'arn:aws:iam::000000000000:role/deploys',
    });
    // A time that has passed is due at once.
    await returns.set(['fixture-api'], 'NONE', Date.now() - hour);
    await until('it has gone back', async () => (await modeOf(stacks)) === 'NONE');
    await until('nothing is left to happen', async () => (await returns.pending(['fixture-api'])).length === 0);
    const { Parameters } = await stacks.stack('fixture-api');
    expect(Parameters).toContainEqual({ ParameterKey: 'Stage', ParameterValue: 'kept' });
  });

  it('does nothing once it is cleared, as often as that is done', async () => {
    const cloud = await start();
    const returns = returnsOf(cloud);
    await returns.set(['fixture-api'], 'AWS_IAM', Date.now() + hour);
    await returns.clear(['fixture-api', 'fixture-data']);
    await returns.clear(['fixture-api']);
    expect(await returns.pending(['fixture-api'])).toEqual([]);
  });

  it('is done where the stack has gone back already', async () => {
    const returns = returnsOf(await start());
    await returns.set(['fixture-api'], 'NONE', Date.now() - hour);
    await until('nothing is left to happen', async () => (await returns.pending(['fixture-api'])).length === 0);
  });

  it('is refused for a stack that was deployed before it had a role', async () => {
    const list = async () => [{ name: 'fixture-api', status: 'UPDATE_COMPLETE', parameters: {}, outputs: {} }];
    const returns = new ScheduledReturns({ region: 'us-east-1' }, list);
    await expect(returns.set(['fixture-api'], 'NONE', 0)).rejects.toThrow('fixture-api has no role to go back by');
  });
});
