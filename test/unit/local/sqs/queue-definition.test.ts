import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#local/assembly/json.ts';
import { queueDefinitions } from '#local/sqs/queue-definition.ts';
import { resolve, template } from '../assembly/template-fixture.ts';

const definitionsOf = (Properties: JsonObject) => {
  const dead = { Type: 'AWS::SQS::Queue' };
  return queueDefinitions(
    resolve({ s: template({ Dead: dead, Jobs: { Type: 'AWS::SQS::Queue', Properties } }) }).resources,
  );
};

describe('a queue of a template', () => {
  it('has its name, its addresses and what SQS is to keep to', () => {
    const redrive = { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 5 };
    const [, jobs] = definitionsOf({ QueueName: 'jobs', VisibilityTimeout: 180, RedrivePolicy: redrive });
    expect(jobs).toEqual({
      name: 'jobs',
      arn: 'arn:aws:sqs:eu-west-1:123456789012:jobs',
      url: 'https://sqs.us-east-1.amazonaws.com/123456789012/jobs',
      attributes: {
        DelaySeconds: '0',
        MaximumMessageSize: '1048576',
        MessageRetentionPeriod: '345600',
        ReceiveMessageWaitTimeSeconds: '0',
        VisibilityTimeout: '180',
        RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:s-Dead","maxReceiveCount":5}',
      },
    });
  });

  it.each([
    ['FIFO', { FifoQueue: true }, /Resources\.Jobs\.Properties\.FifoQueue: the local cloud cannot work with this/],
    [
      'a property it would not heed',
      { ContentBasedDeduplication: true },
      /Unrecognized key: "ContentBasedDeduplication"/,
    ],
    ['a time SQS does not have', { VisibilityTimeout: 43_201 }, /Properties\.VisibilityTimeout: .*43200/],
    [
      'a dead-letter queue nobody has',
      { RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:123456789012:none', maxReceiveCount: 1 } },
      /RedrivePolicy\.deadLetterTargetArn: there is no queue arn:aws:sqs:eu-west-1:123456789012:none/,
    ],
  ])('is refused with %s', (_, properties, message) => {
    expect(() => definitionsOf(properties)).toThrow(message);
  });
});
