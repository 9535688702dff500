import { beforeAll, describe, expect, it } from '@jest/globals';
import { readStage, stageNames } from '#infra/config.ts';
import { consumer, visibilityTimeout } from '#shared/contract/consumer.ts';
import { paintCars, sampleEvents, washCars } from '../sample-events.ts';
import { type Placed, resourcesOfType, type StackTemplate, synthesized } from '../synthesized.ts';

describe.each(stageNames)('the queues of %s', (stage) => {
  const name = `status-board-${stage}-queues`;
  let template: StackTemplate | undefined;
  let queues: Map<unknown, Placed>;
  let policies: readonly Placed[];

  beforeAll(async () => {
    const assembly = await synthesized(stage, { eventFunctions: sampleEvents });
    template = assembly.templates.get(name);
    queues = new Map(resourcesOfType(assembly, 'AWS::SQS::Queue').map((queue) => [queue.Properties.QueueName, queue]));
    policies = resourcesOfType(assembly, 'AWS::SQS::QueuePolicy');
  });

  it('are one for each consumer and its dead-letter queue, alone in their stack', () => {
    expect([...queues.keys()].sort()).toEqual([`status-board-${stage}-jobs`, `status-board-${stage}-jobs-dead`]);
    expect([...queues.values()].map((queue) => queue.stack)).toEqual([name, name]);
    const types = Object.values(template?.Resources ?? {}).map(({ Type }) => Type);
    expect(new Set(types)).toEqual(new Set(['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy']));
  });

  it('hide a message for six times as long as a call may take, and give it up after its attempts', () => {
    const dead = queues.get(`status-board-${stage}-jobs-dead`);
    expect(queues.get(`status-board-${stage}-jobs`)?.Properties).toMatchObject({
      VisibilityTimeout: 605,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [dead?.id, 'Arn'] }, maxReceiveCount: 4 },
    });
  });

  it('keep what is dead longer than what waits, and take it from their own queue only', () => {
    expect(queues.get(`status-board-${stage}-jobs`)?.Properties.MessageRetentionPeriod).toBe(345_600);
    expect(queues.get(`status-board-${stage}-jobs-dead`)?.Properties).toMatchObject({
      MessageRetentionPeriod: 1_209_600,
      RedriveAllowPolicy: {
        redrivePermission: 'byQueue',
        sourceQueueArns: [`arn:aws:sqs:us-east-1:000000000000:status-board-${stage}-jobs`],
      },
    });
  });

  it('are encrypted, and refuse whoever comes without TLS', () => {
    for (const { Properties } of queues.values()) expect(Properties.SqsManagedSseEnabled).toBe(true);
    const refused = policies.flatMap(({ Properties }) => Properties.Queues as { Ref: string }[]).map(({ Ref }) => Ref);
    expect(refused.sort()).toEqual([...queues.values()].map(({ id }) => id).sort());
    for (const { Properties } of policies) {
      expect(Properties.PolicyDocument).toMatchObject({
        Statement: [{ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      });
    }
  });

  it('outlive the stack exactly where the stage keeps its data', () => {
    const { keepsData } = readStage(stage, {});
    for (const { DeletionPolicy } of queues.values()) {
      expect(DeletionPolicy).toBe(keepsData ? 'RetainExceptOnCreate' : 'Delete');
    }
  });
});

describe('the stack of queues', () => {
  it('hides messages long enough for every consumer: six times its timeout, and its window', async () => {
    for (const timeout of [1, 30, 900]) {
      const slow = consumer({ ...paintCars, retired: true, timeout });
      const assembly = await synthesized('prod', { eventFunctions: [slow] });
      const [queue] = resourcesOfType(assembly, 'AWS::SQS::Queue').filter(
        ({ Properties }) => 'RedrivePolicy' in Properties,
      );
      expect(queue?.Properties.VisibilityTimeout).toBe(visibilityTimeout(slow));
      expect(visibilityTimeout(slow)).toBeGreaterThanOrEqual(6 * timeout);
    }
  });

  it('is not there where nobody consumes', async () => {
    const { templates } = await synthesized('prod', { eventFunctions: [washCars] });
    expect([...templates.keys()]).not.toContain('status-board-prod-queues');
    expect([...templates.keys()]).toContain('status-board-prod-consumers');
  });
});
