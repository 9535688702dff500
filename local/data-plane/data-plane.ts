import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Place } from '../cloudformation/bootstrap.ts';
import type { ServiceApi } from '../control-plane/service-api.ts';
import { xmlContent } from '../control-plane/xml.ts';
import { isPreflight } from '../http/cors.ts';
import { splitTarget } from '../http/function-url-event.ts';
import { type HttpAnswer, headerPairs, sendAnswer } from '../http/http-answer.ts';
import type { HttpServer } from '../http/http-server.ts';
import { listenOnLastingPort } from '../http/lasting-port.ts';
import { readBody } from '../http/request-body.ts';
import { missingRight } from '../iam/missing-right.ts';
import type { BucketCorsRule } from '../s3/bucket-definition.ts';
import { type DataPlaneAccess, type DataService, denied, type Refusal } from './access.ts';
import { bucketCorsHeaders } from './bucket-cors.ts';
import { serviceActions, toLearnAbsence } from './service-actions.ts';

/** What the data plane serves. */
export interface DataPlaneParts {
  readonly apis: Readonly<Record<DataService, ServiceApi>>;
  readonly access: DataPlaneAccess;
  readonly place: Place;
  /** Where the page is. */
  readonly ownOrigin: string;
  readonly corsOf: (bucket: string) => readonly BucketCorsRule[];
}

/** Bytes of a request: an object that is put at once, or one part of a larger one. The engine takes no more. */
const bodyLimit = 11 * 1_048_576;

/** A refusal as the service it is meant for would write it. */
function refused({ status, code: Code, message: Message }: Refusal, headers: IncomingHttpHeaders = {}): HttpAnswer {
  if (headers['content-type']?.startsWith('application/x-amz-json')) {
    const body = JSON.stringify({ __type: `com.amazonaws.sqs#${Code}`, message: Message });
    return { status, headers: headerPairs({ 'Content-Type': 'application/x-amz-json-1.0' }), body };
  }
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error>${xmlContent({ Code, Message })}</Error>`;
  return { status, headers: headerPairs({ 'Content-Type': 'application/xml' }), body };
}

const tooLarge: Refusal = {
  status: 400,
  code: 'EntityTooLarge',
  message: `the local cloud takes ${bodyLimit} bytes at once; upload in parts`,
};

const forbiddenPreflight: Refusal = {
  status: 403,
  code: 'AccessForbidden',
  message: 'CORSResponse: This CORS request is not allowed.',
};

/**
 * SQS, S3, and for functions CloudWatch, Secrets Manager and STS, at one address of 127.0.0.1, the same at each start where it is free. Who asks is told by the
 * signature of each request, verified whole, since browsers get here by presigned links (docs/decisions/0029).
 */
export class DataPlane {
  readonly #server: HttpServer;

  private constructor(server: HttpServer) {
    this.#server = server;
  }

  /** @param lastPort where it listened last */
  static async listen(lastPort: number | undefined): Promise<DataPlane> {
    return new DataPlane(await listenOnLastingPort(lastPort));
  }

  get port(): number {
    return this.#server.port;
  }

  /** Base URL for SDK clients, without a `/` at the end. */
  get endpoint(): string {
    return this.#server.origin;
  }

  /** Begins to answer. */
  serve(parts: DataPlaneParts): void {
    this.#server.handler = (request, response) => answer(parts, request, response);
  }

  /** Takes no more requests; those in flight get `limit` milliseconds. */
  close(limit: number): Promise<void> {
    return this.#server.close(limit);
  }
}

async function answer(parts: DataPlaneParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers, method = '' } = request;
  const requestId = randomUUID();
  response.setHeader('x-amzn-RequestId', requestId);
  const body = await readBody(request, bodyLimit);
  const { rawPath: path, rawQueryString } = splitTarget(request.url ?? '/');
  const [, bucket = ''] = path.split('/');
  const preflight = isPreflight(request);
  const asked = preflight ? String(headers['access-control-request-method']) : method;
  const cors = bucketCorsHeaders({ rules: parts.corsOf(bucket), ownOrigin: parts.ownOrigin }, asked, headers);
  if (preflight) {
    const allowed = { status: 200, headers: headerPairs(cors ?? {}), body: '' };
    sendAnswer(response, cors === undefined ? refused(forbiddenPreflight) : allowed);
    return;
  }
  const result = await answered(parts, { request, requestId, path, query: rawQueryString, body });
  sendAnswer(response, { ...result, headers: [...result.headers, ...headerPairs(cors ?? {})] });
}

interface Read {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly path: string;
  readonly query: string;
  readonly body: Buffer | undefined;
}

async function answered(
  { access, apis, place }: DataPlaneParts,
  { request, body, query, ...rest }: Read,
): Promise<HttpAnswer> {
  const { method = '', headers } = request;
  if (body === undefined) return refused(tooLarge, headers);
  const admitted = access.admit(request, body, Date.now());
  if (!('service' in admitted)) return refused(admitted, headers);
  const { service, principal } = admitted;
  const asked = { ...rest, method, headers, body, query: new URLSearchParams(query) };
  const missing = missingRight(admitted, serviceActions(service, asked, place));
  if (missing !== undefined) return refused(denied(missing), headers);
  const told = await apis[service].handle({ ...asked, region: '', principal });
  const isHidden = told.status === 404 && missingRight(admitted, toLearnAbsence(service, asked)) !== undefined;
  return isHidden ? refused(denied('Access Denied'), headers) : told;
}
