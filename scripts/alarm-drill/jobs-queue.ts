import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { readStage } from '#infra/config.ts';
import { deadLetterQueueName, queueName } from '#infra/names.ts';
import type { Cloud } from '#local/cloud.ts';

/** The queue of jobs and its dead-letter queue, as an operator has them. */
export class JobsQueue {
  readonly #client: SQSClient;
  readonly #jobs: string;
  readonly #dead: string;

  constructor({ sqsEndpoint, awsCredentials, signing }: Cloud) {
    const credentials = { ...awsCredentials };
    this.#client = new SQSClient({ endpoint: sqsEndpoint, region: signing.region, credentials });
    const account = `${sqsEndpoint}/${readStage('local').account}`;
    this.#jobs = `${account}/${queueName('local', 'jobs')}`;
    this.#dead = `${account}/${deadLetterQueueName('local', 'jobs')}`;
  }

  /** Sends a message nobody can read. */
  async poison(): Promise<void> {
    const MessageBody = 'this is no JSON';
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#jobs, MessageBody, MessageGroupId: 'drill' }));
  }

  /** Receives messages and gives them back undone, until there is none: each is in the dead-letter queue then. */
  async giveUp(): Promise<void> {
    for (;;) {
      const { Messages = [] } = await this.#client.send(new ReceiveMessageCommand({ QueueUrl: this.#jobs }));
      if (Messages.length === 0) return;
      for (const { ReceiptHandle } of Messages) {
        const back = { QueueUrl: this.#jobs, ReceiptHandle, VisibilityTimeout: 0 };
        await this.#client.send(new ChangeMessageVisibilityCommand(back));
      }
    }
  }

  /** Settles when every message has been received. */
  async empty(): Promise<void> {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    for (;;) {
      const look = new GetQueueAttributesCommand({ QueueUrl: this.#jobs, AttributeNames });
      const { Attributes } = await this.#client.send(look);
      if (Attributes?.ApproximateNumberOfMessages === '0') return;
    }
  }

  /** Throws away what is in both queues. */
  async purge(): Promise<void> {
    for (const QueueUrl of [this.#jobs, this.#dead]) await this.#client.send(new PurgeQueueCommand({ QueueUrl }));
  }

  close(): void {
    this.#client.destroy();
  }
}
