import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ListSubscriptionsCommand, ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { PushableClock } from '#local/scheduler/pushable-clock.ts';
import { inboxFile } from '#local/sns/inbox.ts';
import { writeAssembly } from './support/assembly-fixture.ts';
import { cloudFixtures } from './support/cloud-fixture.ts';
import { workResources, writeWorkAssembly } from './support/work-assembly.ts';

const { newFolder, start } = cloudFixtures();

const minute = 60_000;

const topic = {
  Page: {
    Type: 'AWS::SNS::Topic',
    Properties: { TopicName: 'fixture-page', KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  },
  Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } },
  Mail: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Page' }, Protocol: 'email', Endpoint: 'ops@example.com' },
  },
  Chat: {
    Type: 'AWS::Chatbot::SlackChannelConfiguration',
    Properties: {
      ConfigurationName: 'ops',
      SlackChannelId: 'C1',
      SlackWorkspaceId: 'T1',
      SnsTopicArns: [{ Ref: 'Page' }],
    },
  },
};

/** The assembly of two operations, with alarms of their functions beside it. */
function writeWatchedAssembly(folder: string): string {
  writeAssembly(folder);
  const file = path.join(folder, 'api.template.json');
  const alarm = {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: 'fixture-errors',
      AlarmDescription: 'Cards do not open.',
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: 'fixture-local-get-card' }],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: 'Page' }],
      OKActions: [{ Ref: 'Page' }],
    },
  };
  const template = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...template, Resources: { ...template.Resources, ...topic, Errors: alarm } }));
  return folder;
}

describe('an alarm of a local cloud', () => {
  it('is told to those who are subscribed, by the inbox, when it goes on and off', async () => {
    const clock = new PushableClock();
    const dataDir = newFolder();
    const cloud = await start({ assemblyDir: writeWatchedAssembly(newFolder()), dataDir, clock });
    const inbox = () => inboxFile(path.join(dataDir, 'inbox.json')).read();
    await clock.push(minute);
    expect((await fetch(`${cloud.baseUrl}/cards/broken`)).status).toBe(502);
    for (let round = 0; round < 6; round += 1) await clock.push(minute);
    expect(inbox().map(({ subject }) => subject.split(' ')[0])).toEqual(['OK:', 'ALARM:', 'OK:']);
    expect(inbox()[1]).toMatchObject({
      topic: 'fixture-page',
      subject: 'ALARM: "fixture-errors" in US East (N. Virginia)',
      recipients: ['email to ops@example.com', 'chat in Slack, ops'],
    });
    expect(JSON.parse(inbox()[1]?.message ?? '').AlarmDescription).toBe('Cards do not open.');
    const counted = cloud.inventory
      .filter(({ type }) => /Alarm|SNS/.test(type))
      .map(({ type, count }) => [type, count]);
    expect(counted).toEqual([
      ['AWS::CloudWatch::Alarm', 1],
      ['AWS::SNS::Subscription', 1],
      ['AWS::SNS::Topic', 1],
    ]);
  });
});

describe('a topic of a local cloud', () => {
  it('takes messages of SDK clients, for people and for queues', async () => {
    const dataDir = newFolder();
    const queue = {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { Ref: 'Page' }, Protocol: 'sqs', Endpoint: { 'Fn::GetAtt': ['Done', 'Arn'] } },
    };
    const assemblyDir = writeWorkAssembly(newFolder(), { ...workResources, ...topic, Queue: queue });
    const cloud = await start({ assemblyDir, dataDir });
    const access = { region: 'us-east-1', credentials: { ...cloud.awsCredentials } };
    const sns = new SNSClient({ endpoint: cloud.awsEndpoint, ...access });
    const sqs = new SQSClient({ endpoint: cloud.sqsEndpoint, ...access });
    try {
      const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
      expect(Topics).toEqual([{ TopicArn: 'arn:aws:sns:us-east-1:000000000000:fixture-page' }]);
      const { Subscriptions } = await sns.send(new ListSubscriptionsCommand({}));
      expect(Subscriptions?.map(({ Protocol }) => Protocol).sort()).toEqual(['chat', 'email', 'sqs']);
      const publication = { TopicArn: Topics[0]?.TopicArn, Subject: 'An exercise', Message: 'Nothing is wrong.' };
      const { MessageId = '' } = await sns.send(new PublishCommand(publication));
      expect(inboxFile(path.join(dataDir, 'inbox.json')).read()).toEqual([
        expect.objectContaining({ id: MessageId, subject: 'An exercise', message: 'Nothing is wrong.' }),
      ]);
      const QueueUrl = `${cloud.sqsEndpoint}/000000000000/work-done`;
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      expect(JSON.parse(Messages[0]?.Body ?? '')).toMatchObject({ MessageId, Message: 'Nothing is wrong.' });
      const gone = new PublishCommand({ ...publication, TopicArn: 'arn:aws:sns:us-east-1:000000000000:gone' });
      await expect(sns.send(gone)).rejects.toThrow('Topic does not exist');
    } finally {
      sns.destroy();
      sqs.destroy();
    }
  });
});
