import { CfnEventSourceMapping, type Code } from 'aws-cdk-lib/aws-lambda';
import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Consumer } from '#shared/contract/consumer.ts';
import type { Stage } from '../config.ts';
import { consumerMetadata } from '../earlier-releases.ts';
import type { Environment } from '../function-environment.ts';
import { queueName } from '../names.ts';
import { LiveFunction } from './live-function.ts';

/** What a consumer is made of. */
export interface QueueConsumerProps {
  readonly stage: Stage;
  readonly consumer: Consumer;
  /** The built bundle: `index.js` exporting `handler`. */
  readonly code: Code;
  readonly environment: Environment;
}

/**
 * One consumer of a queue: its function, and what gives the messages to its alias, so that releases move it as all others. It says
 * message by message what failed, and at most so many calls run at once, or a full queue would starve the URLs of the account.
 */
export class QueueConsumer extends LiveFunction {
  constructor(scope: Construct, id: string, { consumer, ...props }: QueueConsumerProps) {
    const { id: Id, queue: Queue, batch } = consumer;
    super(scope, id, {
      ...props,
      contract: consumer,
      description: consumer.summary,
      metadata: { name: consumerMetadata, said: { Id, Queue } },
    });
    new CfnEventSourceMapping(this, 'Messages', {
      functionName: this.alias.functionArn,
      eventSourceArn: Fn.sub(`arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:${queueName(props.stage.name, Queue)}`),
      batchSize: batch.size,
      maximumBatchingWindowInSeconds: batch.window,
      scalingConfig: { maximumConcurrency: consumer.concurrency },
      functionResponseTypes: ['ReportBatchItemFailures'],
    });
  }
}
