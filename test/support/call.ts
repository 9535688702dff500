import type { Context } from 'aws-lambda';
import type { Operation } from '#shared/contract/operation.ts';
import type { LambdaHandler } from '#shared/http/chain.ts';
import type { HttpEvent } from '#shared/http/request-state.ts';

/** What a test sends to an operation; what is left out is as a well-behaved client would send it. */
export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string | Uint8Array;
  readonly rawPath?: string;
  readonly rawQuery?: string;
  readonly method?: string;
  readonly key?: string;
  readonly idempotencyKey?: string;
  readonly sourceIp?: string;
  /** What IAM said of the caller, where it guards the URL. */
  readonly authorizer?: object;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
  readonly body: any;
}

function fillPath(template: string, params: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** The Function URL event (payload format 2.0) of a request. */
export function eventOf(operation: Operation, request: Request): HttpEvent {
  const rawPath = request.rawPath ?? fillPath(operation.path, request.params ?? {});
  const query = Object.entries(request.query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const binary = request.rawBody instanceof Uint8Array;
  const text = request.body === undefined ? undefined : JSON.stringify(request.body);
  const body = binary ? Buffer.from(request.rawBody ?? '').toString('base64') : (request.rawBody ?? text);
  const headers: Record<string, string> = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.key === undefined ? {} : { 'x-api-key': request.key }),
    ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
    ...request.headers,
  };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: request.rawQuery ?? query.join('&'),
    headers,
    requestContext: {
      accountId: 'anonymous',
      ...(request.authorizer !== undefined && { authorizer: request.authorizer }),
      apiId: 'test',
      domainName: 'test.lambda-url',
      domainPrefix: 'test',
      http: {
        method: request.method ?? operation.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp ?? '127.0.0.1',
        userAgent: 'test',
      },
      requestId: 'test-request',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: binary,
  } as HttpEvent;
}

const context = { awsRequestId: 'test-request', functionVersion: '1' } as Context;

/** Calls a handler as Lambda does. */
export async function call(handler: LambdaHandler, operation: Operation, request: Request = {}): Promise<Answer> {
  const response = await handler(eventOf(operation, request), context);
  const { statusCode, headers, body } = response;
  return { status: statusCode, headers, body: body === undefined ? undefined : JSON.parse(body) };
}
