import { join } from 'node:path';
import type { App, StackProps } from 'aws-cdk-lib/core';
import { consumersFolder, type EventFunction } from '#shared/contract/consumers.ts';
import type { Stage } from './config.ts';
import { resourceName } from './names.ts';
import { ConsumersStack } from './stacks/consumers-stack.ts';
import type { DataStack } from './stacks/data-stack.ts';
import { QueuesStack } from './stacks/queues-stack.ts';

/** What is added, and to what. */
export interface EventStacksOptions {
  readonly stage: Stage;
  readonly data: DataStack;
  /** What all stacks of a stage have in common. @param part the last part of its name */
  readonly propsOf: (part: string) => StackProps & { readonly stage: Stage };
  /** Folder of the built bundles. */
  readonly assetsDir: string;
  readonly eventFunctions: readonly EventFunction[];
}

/**
 * Adds the queues, and the functions of queues and schedules behind them.
 * @returns the queues; undefined where there is no consumer, and so no such stack
 */
export function addEventStacks(app: App, options: EventStacksOptions): QueuesStack | undefined {
  const { stage, data, propsOf, assetsDir, eventFunctions: functions } = options;
  if (functions.length === 0) return undefined;
  const queues = addQueues(app, options);
  const stack = new ConsumersStack(app, resourceName(stage.name, consumersFolder), {
    ...propsOf(consumersFolder),
    description: 'Status Board: the functions of queues and schedules',
    functions,
    bundles: join(assetsDir, consumersFolder),
  });
  stack.addStackDependency(data, 'its functions use the tables');
  if (queues !== undefined) stack.addStackDependency(queues, 'its functions empty the queues');
  return queues;
}

function addQueues(app: App, { stage, propsOf, eventFunctions }: EventStacksOptions): QueuesStack | undefined {
  const consumers = eventFunctions.filter((declared) => declared.kind === 'consumer');
  if (consumers.length === 0) return undefined;
  return new QueuesStack(app, resourceName(stage.name, 'queues'), {
    ...propsOf('queues'),
    description: 'Status Board: the queues',
    terminationProtection: stage.keepsData,
    consumers,
  });
}
