import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';

/** What a test says about a message; what is left out is as SQS would have it. */
export interface SentMessage {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string;
  readonly messageId?: string;
  /** How often it was received, this time included. */
  readonly attempt?: number;
  /** Epoch milliseconds. */
  readonly sentAt?: number;
}

function recordOf(message: SentMessage, index: number): SQSRecord {
  const messageId = message.messageId ?? `message-${index + 1}`;
  return {
    messageId,
    receiptHandle: `handle-${messageId}`,
    body: message.rawBody ?? JSON.stringify(message.body),
    attributes: {
      ApproximateReceiveCount: String(message.attempt ?? 1),
      SentTimestamp: String(message.sentAt ?? 0),
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: String(message.sentAt ?? 0),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:status-board-test-jobs',
    awsRegion: 'us-east-1',
  };
}

/** The event of a batch of messages. */
export function queueEvent(...messages: readonly SentMessage[]): SQSEvent {
  return { Records: messages.map(recordOf) };
}

/** The context of a call. @param remaining milliseconds it has left */
export function callContext(remaining = 30_000): Context {
  return { awsRequestId: 'request-1', functionVersion: '7', getRemainingTimeInMillis: () => remaining } as Context;
}
