import { AwsJsonService } from './aws-json.ts';
import { type MessageQueue, type OutgoingMessage, type QueueDepth, QueueUnavailable } from './message-queue.ts';
import type { ServicePlace } from './signed-service.ts';

/** SQS's own limit of one request. */
const batchSize = 10;

/** The longest a message can be put off, in seconds. */
const longestDelay = 900;

/** What SQS answers, as far as it is looked at. */
interface Answers {
  readonly GetQueueAttributes: { readonly Attributes?: Readonly<Record<string, string>> };
  readonly SendMessageBatch: { readonly Successful?: readonly { readonly Id: string }[] };
}

/** The `MessageQueue` port on SQS. */
export class SqsQueue implements MessageQueue {
  readonly #service: AwsJsonService;
  readonly #url: string;

  /** @param url names the queue; it is asked where the place's endpoint says */
  constructor(place: Omit<ServicePlace, 'service'>, url: string) {
    this.#service = new AwsJsonService({
      ...place,
      service: 'sqs',
      target: 'AmazonSQS',
      version: '1.0',
      baseDelay: 50,
    });
    this.#url = url;
  }

  async send(messages: readonly OutgoingMessage[]): Promise<boolean[]> {
    const batches: OutgoingMessage[][] = [];
    for (let start = 0; start < messages.length; start += batchSize) {
      batches.push(messages.slice(start, start + batchSize));
    }
    return (await Promise.all(batches.map((batch) => this.#sendBatch(batch)))).flat();
  }

  async depth(): Promise<QueueDepth> {
    try {
      const { Attributes = {} } = await this.#ask('GetQueueAttributes', { AttributeNames: counts });
      const [visible, delayed, inFlight] = counts.map((name) => Number(Attributes[name] ?? 0)) as [
        number,
        number,
        number,
      ];
      return { waiting: visible + delayed, inFlight };
    } catch (error) {
      throw new QueueUnavailable(`the queue did not tell its depth: ${nameOf(error)}`, { cause: error });
    }
  }

  async #sendBatch(batch: readonly OutgoingMessage[]): Promise<boolean[]> {
    const Entries = batch.map(({ body, group, delaySeconds = 0 }, index) => ({
      Id: String(index),
      MessageBody: body,
      MessageGroupId: group,
      ...(delaySeconds > 0 ? { DelaySeconds: Math.min(longestDelay, Math.ceil(delaySeconds)) } : {}),
    }));
    try {
      const { Successful = [] } = await this.#ask('SendMessageBatch', { Entries });
      const sent = new Set(Successful.map(({ Id }) => Id));
      return Entries.map(({ Id }) => sent.has(Id));
    } catch {
      return batch.map(() => false);
    }
  }

  #ask<Name extends keyof Answers>(operation: Name, input: object): Promise<Answers[Name]> {
    return this.#service.call(operation, JSON.stringify({ QueueUrl: this.#url, ...input }));
  }
}

/** What the queue counts: messages to be had, put off, and handed out. */
const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
] as const;

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}
