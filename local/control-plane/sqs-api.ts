import { type HttpAnswer, headerPairs } from '../http/http-answer.ts';
import type { QueueCall, QueueValue } from '../sqs/queue-call.ts';
import type { ControlRequest, ServiceApi } from './service-api.ts';

/** What can be done with queues and messages; queues themselves come from templates alone. */
const operations = [
  ...['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch', 'DeleteMessage', 'DeleteMessageBatch'],
  ...['GetQueueAttributes', 'GetQueueUrl', 'ListQueues', 'PurgeQueue', 'ReceiveMessage', 'SendMessage'],
  'SendMessageBatch',
];

function refusal(name: string, message: string): HttpAnswer {
  const headers = headerPairs({ 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-query-error': `${name};Sender` });
  return { status: 400, headers, body: JSON.stringify({ __type: `com.amazonaws.sqs#${name}`, message }) };
}

function inputOf(body: Buffer): QueueValue | undefined {
  try {
    return Object(JSON.parse(body.toString()));
  } catch {
    return undefined;
  }
}

/** SQS, by the protocol JSON 1.0. */
export class SqsApi implements ServiceApi {
  readonly #call: QueueCall;

  constructor(call: QueueCall) {
    this.#call = call;
  }

  async handle({ headers, body }: ControlRequest): Promise<HttpAnswer> {
    const [, operation = ''] = String(headers['x-amz-target']).split('.');
    if (!operations.includes(operation)) {
      return refusal('InvalidAction', `the local cloud has no ${operation}; it has: ${operations.join(', ')}`);
    }
    const input = inputOf(body);
    if (input === undefined) return refusal('SerializationException', 'the body is no JSON');
    const answer = await this.#call(operation, input);
    const told = ['content-type', 'x-amzn-query-error'].flatMap((name) => {
      const value = answer.headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    return { status: answer.status, headers: told, body: answer.body };
  }
}
