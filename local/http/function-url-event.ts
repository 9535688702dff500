import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import type { Principal } from '../iam/principal.ts';

/** What reaches a function beside the request itself. */
export interface EventContext {
  readonly requestId: string;
  readonly traceId: string;
  /** The first label of the URL's host name on AWS. */
  readonly urlId: string;
  readonly now: Date;
  /** Who signed, at a URL of mode AWS_IAM. */
  readonly caller?: Principal | undefined;
}

/** The parts of a request that an event is made of; `node:http` gives them. */
export type ReceivedRequest = Pick<IncomingMessage, 'httpVersion' | 'method' | 'rawHeaders' | 'url'> & {
  readonly socket: { readonly remoteAddress?: string | undefined; readonly localPort?: number | undefined };
};

/** Headers that belong to one connection and end at the platform. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Content types whose bodies a function gets as text. */
const textual = /^(text\/|application\/(json|xml|javascript)\b|[^;]+\+(json|xml)\b)/i;

/** Header lines by lower-case name; repeated ones are joined by commas, cookies as RFC 6265 joins them. */
function joinHeaders(rawHeaders: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}${name === 'cookie' ? ';' : ','}${value}`);
  }
  return headers;
}

/** `12/Mar/2020:19:03:58 +0000`, the time of the common log format. */
function logTime(date: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(date.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

function queryParameters(rawQueryString: string): Record<string, string> {
  const parameters = new URLSearchParams(rawQueryString);
  const names = new Set(parameters.keys());
  return Object.fromEntries(Array.from(names, (name) => [name, parameters.getAll(name).join(',')]));
}

/** Text where the content type says so and the bytes are text; a function judges everything else itself. */
function bodyOf(body: Buffer, contentType = ''): Pick<LambdaFunctionURLEvent, 'body' | 'isBase64Encoded'> {
  if (body.length === 0) return { isBase64Encoded: false };
  if (textual.test(contentType) && isUtf8(body)) return { body: body.toString('utf8'), isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}

/** What IAM has verified, as the function sees it. */
function authorizerOf({ account, arn, credentials, userId }: Principal): object {
  const iam = {
    accessKey: credentials.accessKeyId,
    accountId: account,
    callerId: userId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: arn,
    userId,
  };
  return { authentication: null, authorizer: { iam } };
}

/** The path and the query string of a request as they were sent, nothing decoded. */
export function splitTarget(url: string): { rawPath: string; rawQueryString: string } {
  const mark = url.indexOf('?');
  if (mark < 0) return { rawPath: url, rawQueryString: '' };
  return { rawPath: url.slice(0, mark), rawQueryString: url.slice(mark + 1) };
}

/**
 * The event a Function URL hands to its function: payload format 2.0.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function functionUrlEvent(
  request: ReceivedRequest,
  body: Buffer,
  context: EventContext,
): LambdaFunctionURLEvent {
  const { rawPath, rawQueryString } = splitTarget(request.url ?? '/');
  const headers = joinHeaders(request.rawHeaders);
  const cookies = headers.get('cookie')?.split(/;\s*/);
  const contentType = headers.get('content-type');
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  headers.delete('cookie');
  for (const name of hopByHop) headers.delete(name);
  headers.set('x-amzn-trace-id', context.traceId);
  headers.set('x-forwarded-for', sourceIp);
  headers.set('x-forwarded-port', String(request.socket.localPort));
  headers.set('x-forwarded-proto', 'http');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookies !== undefined && { cookies }),
    headers: Object.fromEntries(headers),
    ...(rawQueryString !== '' && { queryStringParameters: queryParameters(rawQueryString) }),
    requestContext: {
      accountId: context.caller?.account ?? 'anonymous',
      apiId: context.urlId,
      ...(context.caller && authorizerOf(context.caller)),
      domainName: headers.get('host') ?? '',
      domainPrefix: context.urlId,
      http: {
        method: request.method ?? '',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers.get('user-agent') ?? '',
      },
      requestId: context.requestId,
      routeKey: '$default',
      stage: '$default',
      time: logTime(context.now),
      timeEpoch: context.now.getTime(),
    },
    ...bodyOf(body, contentType),
  };
}
