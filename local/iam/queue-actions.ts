import type { Action } from './policy.ts';

/** Where queues are. */
export interface QueuesPlace {
  readonly account: string;
  readonly region: string;
}

/** What of a request to SQS tells which queue it is about. */
interface QueueRequest {
  readonly QueueUrl?: unknown;
  readonly QueueName?: unknown;
}

/**
 * The action a request to SQS needs the right to; one with several messages needs that of one.
 * @param operation such as `SendMessageBatch`
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function queueActions(
  operation: string,
  { QueueUrl, QueueName }: QueueRequest,
  { account, region }: QueuesPlace,
): Action[] {
  const named = QueueName ?? (typeof QueueUrl === 'string' ? QueueUrl.split('/').at(-1) : undefined);
  const resource = named === undefined ? '*' : `arn:aws:sqs:${region}:${account}:${named}`;
  return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource, context: {} }];
}
