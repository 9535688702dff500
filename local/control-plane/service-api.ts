import type { IncomingHttpHeaders } from 'node:http';
import type { HttpAnswer } from '../http/http-answer.ts';
import type { Principal } from '../iam/principal.ts';

/** A request to one of AWS's APIs, whose signature was verified. */
export interface ControlRequest {
  /** What the answer names it by, in `x-amzn-RequestId`. */
  readonly requestId: string;
  readonly method: string;
  /** As sent, without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Who signed it, where that may be somebody else than the operator. */
  readonly principal?: Principal;
  /** The region it is signed for. */
  readonly region: string;
}

/** Answers the requests to one service, by the service's own protocol; its errors too. */
export interface ServiceApi {
  handle(request: ControlRequest): Promise<HttpAnswer>;
}
