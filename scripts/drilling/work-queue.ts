import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { readStage } from '#infra/config.ts';
import { deadLetterQueueName, queueName } from '#infra/names.ts';
import type { LocalOutputs } from '../operating/local-outputs.ts';

/** What a queue holds. */
export interface Held {
  /** Ready to be received, or to come later. */
  readonly waiting: number;
  /** Received, and neither done nor shown again yet. */
  readonly inFlight: number;
}

/** The queue of jobs of a local cloud and its dead-letter queue, as whoever has its credentials sees them. */
export class WorkQueue {
  readonly #client: SQSClient;
  readonly #jobs: string;
  readonly #dead: string;

  /** @param ahead by how many milliseconds the clocks of the cloud are ahead, as signatures have to be */
  constructor({ sqsEndpoint, awsCredentials, awsRegion }: LocalOutputs, ahead: number) {
    const access = { endpoint: sqsEndpoint, region: awsRegion, credentials: { ...awsCredentials } };
    this.#client = new SQSClient({ ...access, systemClockOffset: ahead });
    const account = `${sqsEndpoint}/${readStage('local').account}`;
    this.#jobs = `${account}/${queueName('local', 'jobs')}`;
    this.#dead = `${account}/${deadLetterQueueName('local', 'jobs')}`;
  }

  /** Sends a message behind the back of the service. */
  async send(body: string, group: string): Promise<void> {
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#jobs, MessageBody: body, MessageGroupId: group }));
  }

  /** What the queue of jobs holds. */
  async held(): Promise<Held> {
    const names = [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesDelayed',
      'ApproximateNumberOfMessagesNotVisible',
    ] as const;
    const look = new GetQueueAttributesCommand({ QueueUrl: this.#jobs, AttributeNames: [...names] });
    const { Attributes = {} } = await this.#client.send(look);
    const [ready, delayed, inFlight] = names.map((name) => Number(Attributes[name])) as [number, number, number];
    return { waiting: ready + delayed, inFlight };
  }

  /** Takes everything out of the dead-letter queue. */
  async takeDead(): Promise<string[]> {
    const bodies: string[] = [];
    for (;;) {
      const receive = new ReceiveMessageCommand({ QueueUrl: this.#dead, MaxNumberOfMessages: 10 });
      const { Messages = [] } = await this.#client.send(receive);
      if (Messages.length === 0) return bodies;
      for (const { Body = '', ReceiptHandle } of Messages) {
        bodies.push(Body);
        await this.#client.send(new DeleteMessageCommand({ QueueUrl: this.#dead, ReceiptHandle }));
      }
    }
  }

  close(): void {
    this.#client.destroy();
  }
}
