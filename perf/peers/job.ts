import type { HttpEvent } from '#shared/http/request-state.ts';

/** The two operations that are compared. */
export const operations = ['board', 'move'] as const;

/** One of them. */
export type OperationName = (typeof operations)[number];

/** What processes that call a bundle are told, in a file of JSON. */
export interface Job {
  readonly board: HttpEvent;
  /** Its body and its Idempotency-Key are of each call. */
  readonly move: HttpEvent;
}

/** What Lambda tells a handler beside the event. */
export const context = {
  awsRequestId: 'a-request',
  functionName: 'peers',
  functionVersion: '1',
  memoryLimitInMB: '1024',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:peers',
  getRemainingTimeInMillis: () => 10_000,
};

/** What a handler answers. */
export interface HandlerAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/** A handler, as a bundle exports it. */
export type Handler = (event: HttpEvent, context: object) => Promise<HandlerAnswer>;

/** The text of an answer. */
export function textOf({ body, isBase64Encoded = false }: HandlerAnswer): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

/** The event of a move. */
export function moveEvent(event: HttpEvent, idempotencyKey: string, body: object): HttpEvent {
  return {
    ...event,
    headers: { ...event.headers, 'idempotency-key': idempotencyKey },
    body: JSON.stringify(body),
  };
}
