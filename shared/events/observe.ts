import type { Context } from 'aws-lambda';
import type { Consumer } from '#shared/contract/consumer.ts';
import { isAcknowledged } from '#shared/observability/work-observer.ts';
import type { MessageState, MessageStep } from './message-state.ts';
import { PoisonMessage } from './parse.ts';
import type { EventRuntime } from './runtime.ts';

/** Tells the runtime's observer what became of a message; once. */
export type ReportMessage = (state: MessageState, context: Context) => void;

/** The one that does, for a consumer. */
export function reportMessage(
  { id, attempts }: Pick<Consumer, 'attempts' | 'id'>,
  { observer, now }: EventRuntime,
): ReportMessage {
  let coldStart = true;
  return (state, context) => {
    if (state.isOver) return;
    state.isOver = true;
    const { messageId, attributes } = state.record;
    const attempt = Number(attributes.ApproximateReceiveCount);
    observer.observe({
      consumer: id,
      outcome: state.outcome,
      took: now() - state.startedAt,
      waited: Math.max(0, state.startedAt - Number(attributes.SentTimestamp)),
      attempt,
      isDeadLetter: attempt >= attempts && !isAcknowledged(state.outcome),
      messageId,
      correlationId: state.correlationId,
      traceparent: state.traceparent,
      shop: state.message?.shop,
      requestId: context.awsRequestId,
      functionVersion: context.functionVersion,
      coldStart,
      counts: undefined,
      failure: state.failure,
    });
    coldStart = false;
  };
}

/** Sees a message first and what became of it last. */
export function observe(report: ReportMessage): MessageStep {
  return {
    after: ({ event: state, context }) => report(state, context),
    onError: ({ event: state, error, context }) => {
      state.outcome = error instanceof PoisonMessage ? 'poison' : 'failed';
      state.failure = error;
      report(state, context);
    },
  };
}
