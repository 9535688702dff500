import { type IQueue, Queue, QueueEncryption, type QueueProps, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Consumer, visibilityTimeout } from '#shared/contract/consumer.ts';
import type { Stage } from '../config.ts';
import { deadLetterQueueName, queueName } from '../names.ts';
import { resourceArns } from '../resource-arns.ts';

/** What a queue is made of. */
export interface WorkQueueProps {
  readonly stage: Stage;
  /** Whoever empties it: how long a call takes, and how often a message is tried, is for it to say. */
  readonly consumer: Consumer;
}

/**
 * A queue and its dead-letter queue, encrypted, reached by TLS only. A message waits at most four days; one that was received too
 * often is kept for 14 days since it was sent, which SQS counts on.
 */
export class WorkQueue extends Construct {
  constructor(scope: Construct, id: string, { stage, consumer }: WorkQueueProps) {
    super(scope, id);
    const { queue } = consumer;
    const common: QueueProps = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    };
    const source: IQueue = Queue.fromQueueArn(this, 'Source', resourceArns(this, stage).queue(queue));
    const dead = new Queue(this, 'Dead', {
      ...common,
      queueName: deadLetterQueueName(stage.name, queue),
      retentionPeriod: Duration.days(14),
      redriveAllowPolicy: { redrivePermission: RedrivePermission.BY_QUEUE, sourceQueues: [source] },
    });
    new Queue(this, 'Queue', {
      ...common,
      queueName: queueName(stage.name, queue),
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(visibilityTimeout(consumer)),
      deadLetterQueue: { queue: dead, maxReceiveCount: consumer.attempts },
    });
  }
}
