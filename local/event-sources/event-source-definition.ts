import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { QueueDefinition } from '../sqs/queue-definition.ts';
import { type Filter, filterOf } from './filter.ts';

const from = (least: number, most: number) => z.coerce.number().check(z.minimum(least), z.maximum(most));

/** `AWS::Lambda::EventSourceMapping` of a queue. */
const Properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z._default(from(1, 10_000), 10),
  MaximumBatchingWindowInSeconds: z._default(from(0, 300), 0),
  Enabled: z._default(z.coerce.boolean(), true),
  FilterCriteria: z._default(z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }), {
    Filters: [],
  }),
  FunctionResponseTypes: z._default(z.array(z.literal('ReportBatchItemFailures')), []),
  ScalingConfig: z._default(z.strictObject({ MaximumConcurrency: from(2, 1_000) }), { MaximumConcurrency: 5 }),
  MetricsConfig: z.optional(z.unknown()),
  Tags: z.optional(z.unknown()),
});

/** What is called with the messages of a queue, and how, as the template wants it. */
export interface EventSourceDefinition {
  /** The mapping's own id. */
  readonly id: string;
  readonly queueUrl: string;
  readonly queueArn: string;
  /** Seconds a message is hidden while it is dealt with. */
  readonly visibilityTimeout: number;
  /** Without a qualifier. */
  readonly functionArn: string;
  /** An alias; undefined where `$LATEST` is called. */
  readonly qualifier: string | undefined;
  readonly batchSize: number;
  /** Seconds to wait for a batch to fill. */
  readonly window: number;
  readonly maximumConcurrency: number;
  /** A message none of them lets through is deleted; without filters all are. */
  readonly filters: readonly Filter[];
  /** Whether the function tells which messages failed. */
  readonly reportsFailures: boolean;
}

/** Names of functions come as ARNs, or as names; with a qualifier behind a `:`. */
const named = /^(?:arn:aws:lambda:[\w-]+:\d{12}:function:)?([\w-]+)(?::([\w-]+|\$LATEST))?$/;

function definitionOf(
  resource: Resource,
  queues: readonly QueueDefinition[],
  functions: readonly LambdaFunction[],
  aliases: ReadonlySet<string>,
): EventSourceDefinition[] {
  const properties = readProperties(resource, Properties);
  const fail = (property: string, message: string) =>
    new CloudError(`${resource.place}.Properties.${property}: ${message}`);
  if (!properties.Enabled) return [];
  const queue = queues.find(({ arn }) => arn === properties.EventSourceArn);
  if (queue === undefined) throw fail('EventSourceArn', `there is no queue ${properties.EventSourceArn}`);
  const [, name, qualifier] = named.exec(properties.FunctionName) ?? [];
  const target = functions.find((it) => it.name === name);
  if (target === undefined) throw fail('FunctionName', `there is no function ${properties.FunctionName}`);
  if (qualifier !== undefined && !aliases.has(`${target.arn}:${qualifier}`)) {
    throw fail('FunctionName', `there is no alias ${target.arn}:${qualifier}`);
  }
  const visibilityTimeout = Number(queue.attributes.VisibilityTimeout);
  if (visibilityTimeout * 1_000 < target.timeoutMs) {
    const hidden = `Queue visibility timeout: ${visibilityTimeout} seconds is less than Function timeout`;
    throw fail('EventSourceArn', `${hidden}: ${target.timeoutMs / 1_000} seconds`);
  }
  const { BatchSize: batchSize, MaximumBatchingWindowInSeconds: window } = properties;
  if (batchSize > 10 && window === 0) {
    throw fail('BatchSize', 'more than 10 takes a MaximumBatchingWindowInSeconds of 1 or more');
  }
  return [
    {
      ...{ id: resource.ref, queueUrl: queue.url, queueArn: queue.arn, visibilityTimeout },
      ...{ functionArn: target.arn, qualifier, batchSize, window },
      maximumConcurrency: properties.ScalingConfig.MaximumConcurrency,
      filters: properties.FilterCriteria.Filters.map(({ Pattern }, index) =>
        filterOf(Pattern, `${resource.place}.Properties.FilterCriteria.Filters.${index}.Pattern`),
      ),
      reportsFailures: properties.FunctionResponseTypes.length > 0,
    },
  ];
}

/**
 * The event sources among an assembly's resources, without those that are switched off.
 * @throws CloudError for a property that cannot be executed, a queue, function or alias that is not there, or a queue that
 * shows messages again while they are dealt with
 */
export function eventSourceDefinitions(
  resources: readonly Resource[],
  queues: readonly QueueDefinition[],
  functions: readonly LambdaFunction[],
): EventSourceDefinition[] {
  const aliases = new Set(resources.filter(({ type }) => type === 'AWS::Lambda::Alias').map(({ ref }) => ref));
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .flatMap((resource) => definitionOf(resource, queues, functions, aliases));
}
