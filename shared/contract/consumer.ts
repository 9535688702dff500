import * as z from 'zod/mini';
import { isCorrelationId } from './correlation-id.ts';
import { ShopId } from './fields.ts';
import { type QueueName, type Rights, type RightsDefinition, rightsOf } from './rights.ts';
import { isTraceparent } from './trace-context.ts';

/**
 * What every message carries beside what is its own: whose work it is, and the request it was submitted by. The shop is the
 * `MessageGroupId` too, so that one shop's thousand messages do not hold up another's one.
 */
export const envelope = {
  shop: ShopId,
  correlationId: z.string().check(z.refine(isCorrelationId, 'must be a correlation id')),
  /** W3C trace context of that request, where it had one. */
  traceparent: z.optional(z.string().check(z.refine(isTraceparent, 'must be a traceparent'))),
};

/** What every message says, whatever it is about. */
export interface Envelope {
  readonly shop: string;
  readonly correlationId: string;
  readonly traceparent?: string | undefined;
}

type MessageSchema = z.core.$ZodType<Envelope>;

/** How many messages one call gets. */
export interface Batch {
  /** 1 to 10; up to 10,000 where a window is given. */
  readonly size: number;
  /** Seconds Lambda may wait for a batch to fill, 0 to 300. */
  readonly window: number;
}

/** What an author writes down about a consumer; everything else derives from it. */
export interface ConsumerDefinition<Id extends string, Input extends MessageSchema> extends RightsDefinition {
  /** camelCase, verb first; the Lambda, the file and the log service are its kebab-case. */
  readonly id: Id;
  /** One line: what becomes of a message. */
  readonly summary: string;
  /** The queue it empties; a queue has one consumer. */
  readonly queue: QueueName;
  /**
   * The body of a message: `z.object({ ...envelope, … })`. Not strict: while a release moves, one version reads what the other
   * sent, and a field more is no fault.
   */
  readonly input: Input;
  readonly batch?: Batch;
  /** Calls at once at most, 2 to 1,000: without it a full queue would take the account's concurrency from the URLs. */
  readonly concurrency?: number;
  /** How often a message is received before it goes to the dead-letter queue. */
  readonly attempts?: number;
  /** Nothing is sent to it any more (docs/decisions/0025). */
  readonly retired?: true;
  /** MB of memory; CPU grows with it. */
  readonly memory?: number;
  /** Seconds until Lambda ends the call, at most 900; the chain gives back what is not done shortly before. */
  readonly timeout?: number;
}

/** One consumer of a queue: the single value that queue, function, rights, event source, local wiring and tests follow from. */
export interface Consumer<Id extends string = string, Input extends MessageSchema = MessageSchema> extends Rights {
  readonly kind: 'consumer';
  readonly id: Id;
  readonly summary: string;
  readonly queue: QueueName;
  readonly input: Input;
  readonly batch: Batch;
  readonly concurrency: number;
  readonly attempts: number;
  readonly retired: boolean;
  readonly memory: number;
  readonly timeout: number;
}

/** A message as the handler receives it. */
export type Message<Of extends Consumer> = z.core.output<Of['input']>;

/** What Lambda does with the consumer's right: it takes messages, deletes those that are done and looks at the queue. */
const receiving = ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'] as const;

/**
 * Declares a consumer and fills in what its kind implies: the right to receive from its queue, batches of 10 without waiting,
 * 2 calls at once, 5 attempts, memory (512 MB) and timeout (30 s).
 */
export function consumer<const Id extends string, Input extends MessageSchema>(
  definition: ConsumerDefinition<Id, Input>,
): Consumer<Id, Input> {
  const { queue, queueActions = {} } = definition;
  const actions = [...new Set([...receiving, ...(queueActions[queue] ?? [])])].sort();
  return {
    kind: 'consumer',
    id: definition.id,
    summary: definition.summary,
    queue,
    input: definition.input,
    batch: definition.batch ?? { size: 10, window: 0 },
    concurrency: definition.concurrency ?? 2,
    attempts: definition.attempts ?? 5,
    ...rightsOf({ ...definition, queueActions: { ...queueActions, [queue]: actions } }),
    retired: definition.retired ?? false,
    memory: definition.memory ?? 512,
    timeout: definition.timeout ?? 30,
  };
}

/**
 * Seconds a message stays hidden once it was handed out: as AWS asks, six times the function's timeout and the window, so that
 * throttled calls can be tried again before anybody else gets the message.
 */
export function visibilityTimeout({ timeout, batch }: Pick<Consumer, 'batch' | 'timeout'>): number {
  return 6 * timeout + batch.window;
}
