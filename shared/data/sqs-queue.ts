import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import { silentLogger, timeLimits } from './client.ts';
import { type MessageQueue, type OutgoingMessage, type QueueDepth, QueueUnavailable } from './message-queue.ts';

/** SQS's own limit of one request. */
const batchSize = 10;

/** The longest a message can be put off, in seconds. */
const longestDelay = 900;

/**
 * The SQS client of a function. It goes where its endpoint says: by default the SDK follows a queue's URL instead, and so
 * past an `AWS_ENDPOINT_URL_SQS`.
 * @param config what differs, such as the endpoint of a local engine
 */
export function sqsClient(config: SQSClientConfig = {}): SQSClient {
  return new SQSClient({
    maxAttempts: 3,
    retryMode: 'standard',
    useQueueUrlAsEndpoint: false,
    // TLS tells whether a message arrived as it was sent.
    md5: false,
    logger: silentLogger,
    requestHandler: timeLimits,
    ...config,
  });
}

/** The `MessageQueue` port on SQS. */
export class SqsQueue implements MessageQueue {
  readonly #client: SQSClient;
  readonly #url: string;

  constructor(client: SQSClient, url: string) {
    this.#client = client;
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
    const command = new GetQueueAttributesCommand({ QueueUrl: this.#url, AttributeNames: [...counts] });
    try {
      const { Attributes = {} } = await this.#client.send(command);
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
    const Entries = batch.map(
      ({ body, group, delaySeconds = 0 }, index): SendMessageBatchRequestEntry => ({
        Id: String(index),
        MessageBody: body,
        MessageGroupId: group,
        ...(delaySeconds > 0 ? { DelaySeconds: Math.min(longestDelay, Math.ceil(delaySeconds)) } : {}),
      }),
    );
    try {
      const { Successful = [] } = await this.#client.send(
        new SendMessageBatchCommand({ QueueUrl: this.#url, Entries }),
      );
      const sent = new Set(Successful.map(({ Id }) => Id));
      return Entries.map(({ Id }) => sent.has(Id));
    } catch {
      return batch.map(() => false);
    }
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
