import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';

const seconds = (least: number, most: number) => z.coerce.number().check(z.minimum(least), z.maximum(most));

/** `AWS::SQS::Queue`: a standard queue. Encryption and who may redrive to it have no local counterpart. */
const Properties = z.strictObject({
  QueueName: z.optional(z.string().check(z.regex(/^[\w-]{1,80}$/))),
  DelaySeconds: z._default(seconds(0, 900), 0),
  MaximumMessageSize: z._default(seconds(1_024, 1_048_576), 1_048_576),
  MessageRetentionPeriod: z._default(seconds(60, 1_209_600), 345_600),
  ReceiveMessageWaitTimeSeconds: z._default(seconds(0, 20), 0),
  VisibilityTimeout: z._default(seconds(0, 43_200), 30),
  RedrivePolicy: z.optional(
    z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().check(z.minimum(1)) }),
  ),
  FifoQueue: z.optional(z.literal(false)),
  KmsMasterKeyId: z.optional(z.unknown()),
  KmsDataKeyReusePeriodSeconds: z.optional(z.unknown()),
  RedriveAllowPolicy: z.optional(z.unknown()),
  SqsManagedSseEnabled: z.optional(z.unknown()),
  Tags: z.optional(z.unknown()),
});

/** A queue as the template wants it. */
export interface QueueDefinition {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** In the words of the SQS API. */
  readonly attributes: Readonly<Record<string, string>>;
}

const counted = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'VisibilityTimeout',
] as const;

/**
 * The queues among an assembly's resources.
 * @throws CloudError for a property that cannot be executed, or a dead-letter queue no template has
 */
export function queueDefinitions(resources: readonly Resource[]): QueueDefinition[] {
  const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue');
  const arns = new Set(queues.map(({ attributes }) => attributes.Arn));
  return queues.map((resource) => {
    const { RedrivePolicy: redrive, ...properties } = readProperties(resource, Properties);
    if (redrive !== undefined && !arns.has(redrive.deadLetterTargetArn)) {
      const place = `${resource.place}.Properties.RedrivePolicy.deadLetterTargetArn`;
      throw new CloudError(`${place}: there is no queue ${redrive.deadLetterTargetArn}`);
    }
    const numbers = counted.map((name) => [name, String(properties[name])]);
    return {
      name: String(resource.attributes.QueueName),
      arn: String(resource.attributes.Arn),
      url: resource.ref,
      attributes: {
        ...Object.fromEntries(numbers),
        RedrivePolicy: redrive === undefined ? '' : JSON.stringify(redrive),
      },
    };
  });
}
