import type { Filter } from './filter.ts';

/** A message as SQS gives it. */
export interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly MD5OfMessageAttributes?: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<
    Record<string, { readonly DataType: string; readonly StringValue?: string; readonly BinaryValue?: string }>
  >;
}

/** A message as a function gets it. */
export function recordOf(message: ReceivedMessage, queueArn: string) {
  const { MessageAttributes = {}, MD5OfMessageAttributes: md5OfMessageAttributes } = message;
  const attributes = Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => {
    const value = { stringValue: StringValue, binaryValue: BinaryValue };
    return [name, { ...value, stringListValues: [], binaryListValues: [], dataType: DataType }];
  });
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    ...(md5OfMessageAttributes !== undefined && { md5OfMessageAttributes }),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}

/** A message in a function's event. */
export type SqsRecord = ReturnType<typeof recordOf>;

/** Bytes an event has at most. */
const eventLimit = 6_291_456;

/** Parts the records of a batch so that each part fits into one event. */
export function eventsOf(records: readonly SqsRecord[]): SqsRecord[][] {
  const parts: SqsRecord[][] = [];
  let left = 0;
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record)) + 1;
    if (size > left) {
      parts.push([]);
      left = eventLimit - Buffer.byteLength('{"Records":[]}');
    }
    parts.at(-1)?.push(record);
    left -= size;
  }
  return parts;
}

/** Whether one of the filters lets a record through. They see a body in JSON as what it says. */
export function passes(record: SqsRecord, filters: readonly Filter[]): boolean {
  if (filters.length === 0) return true;
  let body: unknown = record.body;
  try {
    body = JSON.parse(record.body);
  } catch {
    // Plain text is compared as text.
  }
  return filters.some((filter) => filter({ ...record, body }));
}
