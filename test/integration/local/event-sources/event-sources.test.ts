import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { LambdaClient, PublishVersionCommand, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { accessTo, StackClient } from '../support/stack-client.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { workResources, writeWorkAssembly } from '../support/work-assembly.ts';
import { worker, workerSource } from '../support/work-function.ts';

const { Jobs } = workResources;
const resources = {
  ...workResources,
  Jobs: { ...Jobs, Properties: { ...Jobs.Properties, VisibilityTimeout: 3 } },
  ...worker,
  Tick: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: 'tick',
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: { Ref: 'workerAlias' },
        RoleArn: 'arn:aws:iam::000000000000:role/clock',
        Input: JSON.stringify({ Records: [{ messageId: 'tick', body: '<aws.scheduler.schedule-arn>' }] }),
      },
    },
  },
};
let cloud: Cloud;
let sqs: SQSClient;
let dataDir: string;

const start = async () => {
  cloud = await startCloud({
    assemblyDir: writeWorkAssembly(newFolder(), resources, { worker: workerSource }),
    dataDir,
    port: 0,
    env: {},
  });
  sqs = new SQSClient({ ...accessTo(cloud), endpoint: cloud.sqsEndpoint });
};

const stop = async () => {
  sqs.destroy();
  await cloud.close();
};

beforeAll(async () => {
  dataDir = newFolder();
  await start();
});

afterAll(() => stop());

// After the cloud is closed.
const newFolder = temporaryFolders(afterAll);

const urlOf = (name: string) => `${cloud.sqsEndpoint}/000000000000/work-${name}`;

const send = (MessageBody: string, others = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl: urlOf('jobs'), MessageBody, ...others }));

/** The next message of a queue; it is taken out. */
async function next(name: string): Promise<string> {
  for (;;) {
    const QueueUrl = urlOf(name);
    const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    if (message === undefined) continue;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    return String(message.Body);
  }
}

/** What the worker tells of a message. A slow machine outlives the visibility timeout, and then messages come twice. */
async function done(body: string) {
  for (;;) {
    const told = JSON.parse(await next('done'));
    if (told.record.body === body) return told;
  }
}

/** Waits until a message is given up. */
async function givenUp(body: string): Promise<void> {
  while ((await next('dead')) !== body);
}

async function left(name: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const command = new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames: [...AttributeNames] });
  const { Attributes = {} } = await sqs.send(command);
  return AttributeNames.reduce((sum, attribute) => sum + Number(Attributes[attribute]), 0);
}

/** Waits until a queue has nothing left; a message is deleted after its call has answered. */
async function emptied(name: string): Promise<void> {
  while ((await left(name)) > 0);
}

describe('the event sources of a running cloud', () => {
  it('call the alias with each message, its group and its attributes', async () => {
    const MessageAttributes = { traceparent: { DataType: 'String', StringValue: '00-ab-cd-01' } };
    await send('ok first', { MessageGroupId: 'edgar', MessageAttributes });
    const { record, invokedFunctionArn } = await done('ok first');
    expect(invokedFunctionArn).toBe('arn:aws:lambda:us-east-1:000000000000:function:worker:live');
    expect(record).toMatchObject({
      body: 'ok first',
      attributes: {
        ApproximateReceiveCount: expect.stringMatching(/^[1-9]\d*$/),
        MessageGroupId: 'edgar',
        SentTimestamp: expect.stringMatching(/^\d+$/),
      },
      messageAttributes: { traceparent: { stringValue: '00-ab-cd-01', dataType: 'String' } },
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:work-jobs',
    });
    await emptied('jobs');
  });

  it('let what failed come again, and move it away when it has failed too often', async () => {
    await send('fail');
    await send('ok beside');
    await done('ok beside');
    await givenUp('fail');
    await emptied('jobs');
  });

  it('let all messages come again of a call that took too long', async () => {
    await send('hang');
    await givenUp('hang');
    await emptied('jobs');
  });

  it('call the version the alias stands at', async () => {
    const lambda = new LambdaClient(accessTo(cloud));
    const FunctionName = 'worker';
    const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
    await send('ok published');
    expect((await done('ok published')).functionVersion).toBe(Version);
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '$LATEST' }));
    lambda.destroy();
  });

  it('go on after a restart with what was sent', async () => {
    const { workerSource: gone, ...others } = resources;
    const stacks = new StackClient(cloud);
    expect(gone.Type).toBe('AWS::Lambda::EventSourceMapping');
    await stacks.update('work', { template: { Resources: others } });
    stacks.client.destroy();
    await send('ok later');
    expect(await left('jobs')).toBe(1);
    await stop();
    await start();
    await done('ok later');
  });

  it('stand beside schedules, which make up for what was missed by one run', async () => {
    const arn = 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/tick';
    await stop();
    writeFileSync(path.join(dataDir, 'rates.json'), JSON.stringify({ [arn]: Date.now() - 5 * 3_600_000 }));
    await start();
    expect((await done(arn)).invokedFunctionArn).toMatch(/:function:worker:live$/);
    await send('ok after all');
    await done('ok after all');
  });
});
