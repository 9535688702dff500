import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Consumer } from '#shared/contract/consumer.ts';
import { consumersFolder } from '#shared/contract/consumers.ts';
import { kebabCase } from '#shared/contract/operations.ts';
import type { Schedule } from '#shared/contract/schedule.ts';
import type { Stage } from '../config.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { environmentOf } from '../function-environment.ts';
import { addFunctionOutput } from '../function-output.ts';

/** Props of the stack of consumers. */
export interface ConsumersStackProps extends StackProps {
  readonly stage: Stage;
  readonly functions: readonly (Consumer | Schedule)[];
  /** Folder holding one built bundle per function, `<kebab-case id>.zip`. */
  readonly bundles: string;
}

/** What no URL calls: the consumers of queues and what the clock calls, each with what calls it. */
export class ConsumersStack extends Stack {
  constructor(scope: Construct, id: string, { stage, functions, bundles, ...props }: ConsumersStackProps) {
    super(scope, id, props);
    for (const declared of functions) {
      const common = {
        stage,
        code: Code.fromAsset(join(bundles, `${kebabCase(declared.id)}.zip`)),
        environment: environmentOf(this, stage, consumersFolder, declared),
      };
      const { alias } =
        declared.kind === 'consumer'
          ? new QueueConsumer(this, declared.id, { ...common, consumer: declared })
          : new ScheduledFunction(this, declared.id, { ...common, schedule: declared });
      addFunctionOutput(this, declared, alias.lambda.functionName);
    }
  }
}
