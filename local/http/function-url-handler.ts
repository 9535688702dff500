import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FunctionUrl } from '../lambda/function-url.ts';
import type { CallRequest, CallResult } from '../lambda/hosted-function.ts';
import { newTraceId } from '../lambda/trace-id.ts';
import { isPreflight, preflightHeaders, responseHeaders } from './cors.ts';
import type { FunctionUrlAccess } from './function-url-access.ts';
import { functionUrlEvent } from './function-url-event.ts';
import { functionUrlResponse } from './function-url-response.ts';
import { type HttpAnswer, headerPairs, sendAnswer } from './http-answer.ts';
import { platformAnswers } from './platform-answer.ts';
import { bodyLimit, readBody } from './request-body.ts';
import type { UrlObserver } from './url-observer.ts';

/** What a Function URL answers with. */
export interface FunctionUrlParts {
  readonly url: FunctionUrl;
  /** Decides who gets to the function. */
  readonly access: FunctionUrlAccess;
  /** Calls what the URL leads to. */
  readonly invoke: (request: CallRequest) => Promise<CallResult>;
  readonly observer?: UrlObserver | undefined;
}

/** Answers requests to one Function URL as Lambda does: CORS, permission, size, invocation, response. */
export class FunctionUrlHandler {
  readonly #parts: FunctionUrlParts;

  constructor(parts: FunctionUrlParts) {
    this.#parts = parts;
  }

  /** Settles when the answer is handed to the connection. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    await this.#handle(request, response);
    const { functionArn, qualifier } = this.#parts.url;
    const functionName = functionArn.slice(functionArn.lastIndexOf(':') + 1);
    const milliseconds = performance.now() - startedAt;
    this.#parts.observer?.answered({ functionName, qualifier, status: response.statusCode, milliseconds });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    response.setHeader('x-amzn-RequestId', requestId);
    const { cors } = this.#parts.url;
    const { origin } = request.headers;
    if (cors !== undefined && isPreflight(request)) {
      const headers = headerPairs({ 'Content-Type': 'application/json', ...preflightHeaders(cors, origin) });
      sendAnswer(response, { status: 200, headers, body: '' });
      return;
    }
    const answer = await this.#answer(request, requestId);
    const corsHeaders = cors === undefined ? [] : headerPairs(responseHeaders(cors, origin));
    try {
      sendAnswer(response, { ...answer, headers: [...answer.headers, ...corsHeaders] });
    } catch {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      sendAnswer(response, platformAnswers.functionFailed);
    }
  }

  async #answer(request: IncomingMessage, requestId: string): Promise<HttpAnswer> {
    const body = await readBody(request);
    if (body === undefined) return platformAnswers.requestTooLarge;
    const now = new Date();
    const admission = this.#parts.access.admit(request, body, now.getTime());
    if ('refusal' in admission) return admission.refusal;
    const { caller } = admission;
    const traceHeader = request.headers['x-amzn-trace-id'];
    const traceId = typeof traceHeader === 'string' ? traceHeader : newTraceId(now);
    const event = JSON.stringify(
      functionUrlEvent(request, body, { requestId, traceId, urlId: this.#parts.url.id, now, caller }),
    );
    if (Buffer.byteLength(event) > bodyLimit) return platformAnswers.requestTooLarge;
    const result = await this.#parts.invoke({ requestId, event, traceId });
    if (result.kind === 'throttled') return platformAnswers[`${result.by}Throttled`];
    if (result.kind === 'failure') return platformAnswers.functionFailed;
    return functionUrlResponse(result.payload) ?? platformAnswers.functionFailed;
  }
}
