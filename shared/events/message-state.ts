import type { MiddlewareObj } from '@middy/core';
import type { Context, SQSRecord } from 'aws-lambda';
import type { Envelope } from '#shared/contract/consumer.ts';
import type { Outcome } from '#shared/observability/work-observer.ts';

/** What the chain learns about a message on its way. */
export interface MessageState {
  readonly record: SQSRecord;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** When the time of the call is up and this is aborted, whatever is still busy with the message has to stop. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds at which that will be. */
  readonly deadline: number;
  correlationId: string;
  traceparent?: string;
  message?: Envelope;
  outcome: Outcome;
  failure?: unknown;
  /** It was told about: what a call that ran out of time still finishes counts no more. */
  isOver: boolean;
}

/** A step of the chain of a message. */
export type MessageStep = MiddlewareObj<MessageState, void, Error, Context>;
