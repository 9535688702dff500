import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Consumer } from '#shared/contract/consumer.ts';
import type { Stage } from '../config.ts';
import { WorkQueue } from '../constructs/work-queue.ts';

/** Props of the stack of queues. */
export interface QueuesStackProps extends StackProps {
  readonly stage: Stage;
  readonly consumers: readonly Consumer[];
}

/** The queues, each as its consumer needs it: what is in them outlives the functions that send and receive. */
export class QueuesStack extends Stack {
  constructor(scope: Construct, id: string, { stage, consumers, ...props }: QueuesStackProps) {
    super(scope, id, props);
    for (const consumer of consumers) new WorkQueue(this, consumer.queue, { stage, consumer });
  }
}
