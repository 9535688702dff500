import { CloudError, reasonOf } from '../cloud-error.ts';
import { foreignAuthorization } from '../guard/run-credentials.ts';
import type { QueueCall } from './queue-call.ts';
import { queueRequest } from './queue-call.ts';
import type { QueueDefinition } from './queue-definition.ts';

/** Calls of SQS at an endpoint somebody else looks after. */
export function foreignCall(endpoint: string): QueueCall {
  return async (operation, input) => {
    const { method, headers, body } = queueRequest(operation, input);
    const authorization = foreignAuthorization('sqs');
    const answer = await fetch(endpoint, {
      method,
      headers: { ...headers, authorization },
      body: new Uint8Array(body),
    });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    };
  };
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
