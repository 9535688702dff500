import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { MessageChain } from './message-chain.ts';
import type { MessageState } from './message-state.ts';
import type { ReportMessage } from './observe.ts';
import type { EventRuntime } from './runtime.ts';
import { timeoutMargin } from './time-limit.ts';

/** The Lambda handler of a queue. */
export type BatchHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** What the parts of a batch share. */
interface Batch {
  readonly states: ReadonlyMap<string, MessageState>;
  readonly abort: AbortController;
}

function begin(record: SQSRecord, batch: Pick<MessageState, 'deadline' | 'signal' | 'startedAt'>): MessageState {
  return { record, correlationId: record.messageId, outcome: 'unfinished', isOver: false, ...batch };
}

/**
 * The handler of a batch around the chain of a message. Messages are independent: each is carried out beside the others, and a
 * failed one is given back alone. When time is nearly up, those not done are given back too, and told to stop.
 * @throws Error where the event is no batch of a queue; Lambda then gives back all of it
 */
export function batchChain(
  chain: MessageChain,
  report: ReportMessage,
  { now }: Pick<EventRuntime, 'now'>,
): BatchHandler {
  const handler = middy<SQSEvent, SQSBatchResponse | undefined, Error, Context, { batch: Batch }>({
    timeoutEarlyInMillis: timeoutMargin,
    // What is given back then, the step below tells from how far each message came.
    timeoutEarlyResponse: () => undefined,
  });
  handler.use({
    before: ({ event, context, internal }) => {
      const abort = new AbortController();
      const startedAt = now();
      const deadline = startedAt + context.getRemainingTimeInMillis() - timeoutMargin;
      const common = { startedAt, deadline, signal: abort.signal };
      const records: readonly SQSRecord[] = event.Records ?? [];
      internal.batch = { abort, states: new Map(records.map((record) => [record.messageId, begin(record, common)])) };
    },
    after: (request) => {
      if (request.response !== undefined) return;
      const { abort, states } = request.internal.batch;
      const left = [...states.values()].filter(({ outcome }) => outcome !== 'done' && outcome !== 'skipped');
      for (const state of left) report(state, request.context);
      abort.abort();
      request.response = { batchItemFailures: left.map(({ record }) => ({ itemIdentifier: record.messageId })) };
    },
  });
  handler.before((request) => {
    // middy hands the base handler event and context only.
    request.event = { ...request.event, batch: request.internal.batch } as never;
  });
  handler.handler(((event: SQSEvent & { readonly batch: Batch }, context: Context) => {
    const one = (record: SQSRecord) => {
      const state = event.batch.states.get(record.messageId);
      if (state === undefined) throw new Error(`the batch has no message ${record.messageId}`);
      return chain(state, context);
    };
    // One for each batch: it keeps what failed, and a call that ran out of time may still be writing into it.
    const processor = new BatchProcessor(EventType.SQS);
    return processPartialResponse(event, one, processor, { throwOnFullBatchFailure: false });
  }) as never);
  return handler as unknown as BatchHandler;
}
