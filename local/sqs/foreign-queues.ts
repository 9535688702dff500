import { CloudError, reasonOf } from '../cloud-error.ts';
import { foreignAuthorization } from '../guard/run-credentials.ts';
import { type QueueCall, queueRequest } from './queue-call.ts';
import type { QueueDefinition } from './queue-definition.ts';

/** SQS at an endpoint somebody else looks after. */
export class ForeignSqs {
  readonly #endpoint: string;
  #waiting = new AbortController();

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  /** Calls it. */
  readonly call: QueueCall = async (operation, input) => {
    const { method, headers, body } = queueRequest(operation, input);
    const signed = { ...headers, authorization: foreignAuthorization('sqs') };
    const { signal } = operation === 'ReceiveMessage' ? this.#waiting : new AbortController();
    try {
      const answer = await fetch(this.#endpoint, { method, headers: signed, body: new Uint8Array(body), signal });
      return { status: answer.status, headers: {}, body: Buffer.from(await answer.arrayBuffer()) };
    } catch (error) {
      if (signal.aborted) return { status: 200, headers: {}, body: Buffer.from('{}') };
      throw error;
    }
  };

  /** Those who wait for messages get none. */
  endWaiting(): void {
    this.#waiting.abort();
    this.#waiting = new AbortController();
  }
}

/**
 * Makes queues at an endpoint somebody else looks after, and sets those that are there.
 * @throws CloudError where it does not answer, or refuses
 */
export async function ensureForeignQueues(call: QueueCall, queues: readonly QueueDefinition[]): Promise<void> {
  const ask = async (operation: string, { name, url }: QueueDefinition, input: object): Promise<void> => {
    try {
      const { status, body } = await call(operation, { QueueName: name, QueueUrl: url, ...input });
      if (status !== 200) throw new Error(body.toString());
    } catch (error) {
      throw new CloudError(`SQS at AWS_ENDPOINT_URL_SQS refused queue ${name}: ${reasonOf(error)}`, { cause: error });
    }
  };
  for (const queue of queues) await ask('CreateQueue', queue, {});
  // Dead-letter queues have to be there before they are named.
  for (const queue of queues) await ask('SetQueueAttributes', queue, { Attributes: queue.attributes });
}
