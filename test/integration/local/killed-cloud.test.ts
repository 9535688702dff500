import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  LambdaClient,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { CreateScheduleCommand, GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/e2e/support/until.ts';
import { writeAssembly } from './support/assembly-fixture.ts';
import { accessTo, StackClient } from './support/stack-client.ts';
import { temporaryFolders } from './support/temporary-folder.ts';
import { workResources, writeWorkAssembly } from './support/work-assembly.ts';
import { worker, workerSource } from './support/work-function.ts';

const script = path.join(__dirname, 'support/cloud-process.ts');
const newFolder = temporaryFolders();
const processes = new Set<ChildProcess>();
const clients: LambdaClient[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  for (const child of processes) child.kill('SIGKILL');
  processes.clear();
});

/** A cloud in a process of its own, with a client of its Lambda API. */
async function start(assemblyDir: string, dataDir: string) {
  const child = spawn(process.execPath, [script, assemblyDir, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  processes.add(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  const { awsEndpoint, sqsEndpoint, awsCredentials, functionUrls } = JSON.parse(line);
  const [endpoint, credentials] = [awsEndpoint, awsCredentials];
  const client = new LambdaClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  clients.push(client);
  const kill = async (): Promise<void> => {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    processes.delete(child);
  };
  return { client, awsEndpoint, sqsEndpoint, awsCredentials, functionUrls, kill };
}

const FunctionName = 'fixture-local-get-card';
const Other = 'fixture-local-put-card';

/** Everything the API tells of versions and aliases. */
async function seen(client: LambdaClient) {
  const of = async (name: string) => {
    const { Versions } = await client.send(new ListVersionsByFunctionCommand({ FunctionName: name }));
    const { Aliases } = await client.send(new ListAliasesCommand({ FunctionName: name }));
    return { Versions, Aliases };
  };
  return [await of(FunctionName), await of(Other)];
}

describe('a cloud that is killed', () => {
  it('between any two calls, continues with every answer it gave', async () => {
    const [assemblyDir, dataDir] = [writeAssembly(newFolder()), newFolder()];
    const calls: readonly ((client: LambdaClient) => Promise<unknown>)[] = [
      (client) => client.send(new PublishVersionCommand({ FunctionName })),
      (client) => client.send(new PublishVersionCommand({ FunctionName: Other, Description: 'first' })),
      (client) => client.send(new CreateAliasCommand({ FunctionName, Name: 'canary', FunctionVersion: '1' })),
      (client) => client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' })),
      (client) => client.send(new DeleteAliasCommand({ FunctionName, Name: 'canary' })),
      (client) => client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '$LATEST' })),
      (client) => client.send(new DeleteFunctionCommand({ FunctionName, Qualifier: '1' })),
      (client) => client.send(new PublishVersionCommand({ FunctionName })),
      (client) => client.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '2' })),
    ];
    let cloud = await start(assemblyDir, dataDir);
    for (const call of calls) {
      await call(cloud.client);
      const before = await seen(cloud.client);
      await cloud.kill();
      cloud = await start(assemblyDir, dataDir);
      expect(await seen(cloud.client)).toEqual(before);
    }
    const [one] = await seen(cloud.client);
    expect(one?.Versions?.map(({ Version }) => Version)).toEqual(['$LATEST', '2']);
    expect(one?.Aliases).toMatchObject([{ Name: 'live', FunctionVersion: '2' }]);
  });

  it('within a call, has done it or has not; done again it is done', async () => {
    const [assemblyDir, dataDir] = [writeAssembly(newFolder()), newFolder()];
    for (let round = 1; round <= 3; round += 1) {
      const cloud = await start(assemblyDir, dataDir);
      const names = [FunctionName, Other];
      const inFlight = names.map((name) => cloud.client.send(new PublishVersionCommand({ FunctionName: name })));
      await cloud.kill();
      await Promise.allSettled(inFlight);
    }
    const { client } = await start(assemblyDir, dataDir);
    for (const name of [FunctionName, Other]) {
      expect((await client.send(new PublishVersionCommand({ FunctionName: name }))).Version).toBe('1');
    }
  });

  it('within the update of a stack, has the old one or the new one, and says which', async () => {
    const [assemblyDir, dataDir] = [writeAssembly(newFolder()), newFolder()];
    let authMode = 'NONE';
    for (const patience of [0, 1, 2, 4, 8, 16]) {
      const cloud = await start(assemblyDir, dataDir);
      const stacks = new StackClient(cloud);
      const wanted = authMode === 'NONE' ? 'AWS_IAM' : 'NONE';
      const updating = stacks.update('fixture-api', { parameters: { AuthMode: wanted } }).catch(() => undefined);
      // However far it has come by then, in turns of the loop that reads the answer.
      for (let turn = 0; turn < patience; turn += 1) await stacks.stack('fixture-api').catch(() => undefined);
      await cloud.kill();
      await updating;
      const next = await start(assemblyDir, dataDir);
      const again = new StackClient(next);
      const { StackStatus: status, Parameters = [] } = await again.stack('fixture-api');
      expect(status).toMatch(/^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/);
      authMode = Parameters.find(({ ParameterKey: key }) => key === 'AuthMode')?.ParameterValue ?? '';
      if (status === 'UPDATE_ROLLBACK_COMPLETE') expect(authMode).not.toBe(wanted);
      const answer = await fetch(`${next.functionUrls.getCard}/cards/none`);
      expect(answer.status).toBe(authMode === 'NONE' ? 404 : 403);
      await next.kill();
    }
  });

  it('remembers what is to happen, and does at its next start what fell due meanwhile', async () => {
    const [assemblyDir, dataDir] = [writeAssembly(newFolder()), newFolder()];
    const Name = 'back';
    const schedule = {
      Name,
      ScheduleExpression: 'at(2099-01-01T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      ActionAfterCompletion: 'DELETE' as const,
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:cloudformation:updateStack',
        RoleArn: 'arn:aws:iam::123456789012:role/back',
        Input: JSON.stringify({
          StackName: 'fixture-api',
          UsePreviousTemplate: true,
          Parameters: [{ ParameterKey: 'AuthMode', ParameterValue: 'AWS_IAM' }],
        }),
      },
    };
    const first = await start(assemblyDir, dataDir);
    await new SchedulerClient(accessTo(first)).send(new CreateScheduleCommand(schedule));
    await first.kill();
    const second = await start(assemblyDir, dataDir);
    const told = await new SchedulerClient(accessTo(second)).send(new GetScheduleCommand({ Name }));
    expect(told.ScheduleExpression).toBe(schedule.ScheduleExpression);
    await second.kill();
    // Its time comes while nothing runs.
    const file = path.join(dataDir, 'schedules.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('2099', '2020'));
    const third = await start(assemblyDir, dataDir);
    await until('it is done', async () => (await fetch(`${third.functionUrls.getCard}/cards/none`)).status === 403);
    await until('it is forgotten', () => readFileSync(file, 'utf8') === '[]');
  });

  it('goes on with every message it took, however often it is killed', async () => {
    const resources = { ...workResources, ...worker };
    const { Properties } = resources.Jobs;
    // A kill counts as a call that failed.
    const RedrivePolicy = { ...Properties.RedrivePolicy, maxReceiveCount: 99 };
    const Jobs = { ...resources.Jobs, Properties: { ...Properties, VisibilityTimeout: 3, RedrivePolicy } };
    const assemblyDir = writeWorkAssembly(newFolder(), { ...resources, Jobs }, { worker: workerSource });
    const dataDir = newFolder();
    const bodies = Array.from({ length: 30 }, (_, index) => `message ${index}`);
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const cloud = await start(assemblyDir, dataDir);
      const sqs = new SQSClient({ ...accessTo(cloud), endpoint: cloud.sqsEndpoint });
      const QueueUrl = `${cloud.sqsEndpoint}/000000000000/work-jobs`;
      for (const MessageBody of bodies.slice(10 * round, 10 * round + 10)) {
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
        acknowledged.push(MessageBody);
      }
      await cloud.kill();
      sqs.destroy();
    }
    const cloud = await start(assemblyDir, dataDir);
    const sqs = new SQSClient({ ...accessTo(cloud), endpoint: cloud.sqsEndpoint });
    const QueueUrl = `${cloud.sqsEndpoint}/000000000000/work-done`;
    const done = new Set<string>();
    while (done.size < acknowledged.length) {
      const receive = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive));
      for (const { Body = '' } of Messages) done.add(JSON.parse(Body).record.body);
    }
    expect([...done].sort()).toEqual(acknowledged.sort());
    sqs.destroy();
  });
});
