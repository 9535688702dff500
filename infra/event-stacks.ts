import { join } from 'node:path';
import type { App, StackProps } from 'aws-cdk-lib/core';
import { consumersFolder, type EventFunction } from '#shared/contract/consumers.ts';
import type { Stage } from './config.ts';
import { resourceName } from './names.ts';
import { ConsumersStack } from './stacks/consumers-stack.ts';
import type { DataStack } from './stacks/data-stack.ts';
import { QueuesStack } from './stacks/queues-stack.ts';
import { SecretsStack } from './stacks/secrets-stack.ts';

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

/** What functions of the API send to and read; undefined where there is no such stack. */
export interface EventStacks {
  readonly queues: QueuesStack | undefined;
  readonly secrets: SecretsStack | undefined;
}

/** Adds the queues, and the functions of queues and schedules behind them, and the secrets with what replaces them. */
export function addEventStacks(app: App, options: EventStacksOptions): EventStacks {
  const { stage, data, propsOf, assetsDir, eventFunctions } = options;
  const queues = addQueues(app, options);
  const secrets = addSecrets(app, options);
  const functions = eventFunctions.filter((declared) => declared.kind !== 'rotation');
  if (functions.length === 0) return { queues, secrets };
  const stack = new ConsumersStack(app, resourceName(stage.name, consumersFolder), {
    ...propsOf(consumersFolder),
    description: 'Status Board: the functions of queues and schedules',
    functions,
    bundles: join(assetsDir, consumersFolder),
  });
  stack.addStackDependency(data, 'its functions use the tables');
  if (queues !== undefined) stack.addStackDependency(queues, 'its functions empty the queues');
  const readsSecrets = functions.some(({ secretActions }) => Object.keys(secretActions).length > 0);
  if (readsSecrets && secrets !== undefined) stack.addStackDependency(secrets, 'its functions read the secrets');
  return { queues, secrets };
}

function addSecrets(app: App, { stage, propsOf, assetsDir, eventFunctions }: EventStacksOptions) {
  const rotations = eventFunctions.filter((declared) => declared.kind === 'rotation');
  if (rotations.length === 0) return undefined;
  return new SecretsStack(app, resourceName(stage.name, 'secrets'), {
    ...propsOf('secrets'),
    description: 'Status Board: the secrets, and what replaces them',
    terminationProtection: stage.keepsData,
    rotations,
    bundles: join(assetsDir, consumersFolder),
  });
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
