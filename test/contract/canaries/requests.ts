import type { Operation } from '#shared/contract/operation.ts';
import type { Request } from '#test/support/call.ts';
import { fieldsOf, planted } from './fields.ts';

/** The parts of a request a contract describes. */
const parts = ['params', 'query', 'body'] as const;

/** Everything a caller may send that no contract describes; programs and those in between add some of it by themselves. */
const headers = [
  ...['x-correlation-id', 'idempotency-key', 'x-api-key', 'authorization', 'cookie', 'user-agent', 'referer', 'origin'],
  ...['traceparent', 'tracestate', 'x-amzn-trace-id', 'x-forwarded-for', 'content-type', 'content-encoding'],
  ...['accept-encoding', 'if-none-match', 'x-http-method-override', 'x-anything'],
  ...['x-access-token', 'x-shop-id', 'x-amz-security-token', 'x-original-url', 'proxy-authorization'],
];

/** Names under which other services take credentials in a query string; a link with one may be pasted into anything. */
const credentialParameters = ['api_key', 'access_token', 'key', 'code', 'X-Amz-Security-Token', 'X-Amz-Signature'];

/** A way to send something where it does not belong. */
export interface Plant {
  readonly where: string;
  /** @param request one that would succeed */
  readonly in: (request: Request, canary: string) => Request;
}

/** Every field of an operation, by its contract. */
export function fieldPlants(operation: Operation): Plant[] {
  return parts.flatMap((part) =>
    fieldsOf(operation[part]).map((place) => ({
      where: `${part} ${place.join('/')}`,
      in: (request, canary) => ({ ...request, [part]: planted(request[part], place, canary) as never }),
    })),
  );
}

/** Every other place of a request: headers, what no contract names, and bodies that are none. */
export const otherPlants: readonly Plant[] = [
  ...headers.map(
    (name): Plant => ({
      where: `header ${name}`,
      in: (request, canary) => ({ ...request, headers: { ...request.headers, [name]: canary } }),
    }),
  ),
  ...['Bearer', 'Basic', 'ApiKey'].map(
    (scheme): Plant => ({
      where: `header authorization as ${scheme}`,
      in: (request, canary) => ({ ...request, headers: { ...request.headers, authorization: `${scheme} ${canary}` } }),
    }),
  ),
  ...credentialParameters.map(
    (name): Plant => ({
      where: `parameter ${name}`,
      in: (request, canary) => ({ ...request, rawQuery: `${name}=${encodeURIComponent(canary)}` }),
    }),
  ),
  {
    where: 'the name of a header',
    in: (request, canary) => ({ ...request, headers: { ...request.headers, [canary.toLowerCase()]: canary } }),
  },
  {
    where: 'a credential of another scheme in the place of the key',
    in: (request, canary) => ({ ...request, headers: { ...request.headers, 'x-api-key': `Bearer ${canary}` } }),
  },
  {
    where: 'a path behind a key',
    in: (request, canary) => ({ ...request, rawPath: `/api/admin/${encodeURIComponent(canary)}/appointments` }),
  },
  {
    where: 'header traceparent, well formed but for the end',
    in: (request, canary) => ({ ...request, headers: { traceparent: `00-${'a'.repeat(32)}-${canary}` } }),
  },
  {
    where: 'an unknown member',
    in: (request, canary) => ({ ...request, body: { ...Object(request.body), [canary]: canary } }),
  },
  {
    where: 'an unknown parameter',
    in: (request, canary) => {
      const text = encodeURIComponent(canary);
      return { ...request, rawQuery: `${text}=${text}` };
    },
  },
  {
    where: 'a query that cannot be decoded',
    in: (request, canary) => ({ ...request, rawQuery: `a=%E0%A4%A&${canary}` }),
  },
  { where: 'a path', in: (request, canary) => ({ ...request, rawPath: `/api/${encodeURIComponent(canary)}` }) },
  {
    where: 'a path that cannot be decoded',
    in: (request, canary) => ({ ...request, rawPath: `/api/%E0%A4%A/${canary}` }),
  },
  { where: 'a method', in: (request, canary) => ({ ...request, method: canary }) },
  { where: 'half an object', in: (request, canary) => ({ ...request, rawBody: `{"name": "${canary}", "pho` }) },
  { where: 'a body without quotes', in: (request, canary) => ({ ...request, rawBody: `{"name": ${canary}}` }) },
  { where: 'text', in: (request, canary) => ({ ...request, rawBody: canary }) },
  { where: 'a form', in: (request, canary) => ({ ...request, rawBody: `name=${encodeURIComponent(canary)}` }) },
  {
    where: 'a member named twice',
    in: (request, canary) => ({ ...request, rawBody: `{"${canary}":1,"${canary}":2}` }),
  },
  {
    where: 'bytes that are no UTF-8',
    in: (request, canary) => ({ ...request, rawBody: Buffer.concat([Buffer.from(canary), Buffer.from([0xff, 0xfe])]) }),
  },
];

/** Failures nobody foresaw, which quote what they met. */
export const failuresQuoting: readonly ((canary: string) => Error)[] = [
  (canary) => new SyntaxError(`Unexpected token 'Q', "{"name": ${canary}"... is not valid JSON`),
  (canary) => new TypeError(`'${canary}' is not a function`, { cause: new RangeError(`"${canary}" is too long`) }),
  (canary) =>
    Object.assign(new Error(`Value "${canary}\n    at ${canary}" failed`), { name: 'ValidationException', canary }),
];
