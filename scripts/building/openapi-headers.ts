import * as z from 'zod/mini';
import { ShopId } from '#shared/contract/fields.ts';
import { isWrite, type Operation } from '#shared/contract/operation.ts';

const text = { type: 'string' } as const;

const number = { type: 'integer' } as const;

/** The headers that tell a caller how his limits stand (docs/limits.md). */
const limitHeaders = {
  'X-RateLimit-Limit': { description: 'Calls of the limit that is closest', schema: number },
  'X-RateLimit-Remaining': { description: 'Calls that are left of it', schema: number },
  'X-RateLimit-Reset': { description: 'When its window ends, seconds of the epoch', schema: number },
  RateLimit: { description: 'The same, as draft-ietf-httpapi-ratelimit-headers-11 has it', schema: text },
  'RateLimit-Policy': { description: 'Every limit the call was judged by', schema: text },
} as const;

/** The headers that tell a shop how its day stands. */
const quotaHeaders = {
  'X-Quota-Limit': { description: 'Calls the shop has on a day of its, where that has an end', schema: number },
  'X-Quota-Used': { description: 'Those it has made today', schema: number },
  'X-Quota-Remaining': { description: 'Those that are left', schema: number },
  'X-Quota-Reset': { description: 'When its day is over, seconds of the epoch', schema: number },
  'X-Quota-Warning': { description: '80 or 95, once so many percent are used', schema: number },
};

/** What tells a caller how he stands: who needs no credential is charged by his address, where anything limits him, and uses up no shop's day. */
function standingHeaders({ scope, limit }: Operation) {
  if (scope !== null) return { ...limitHeaders, ...quotaHeaders };
  return limit === null ? {} : limitHeaders;
}

/** The headers of an operation's problem, by its status. */
export function problemHeaders(operation: Operation, status: number) {
  if (status !== 429) return {};
  const wait = { description: 'Seconds until there is room, one at least', schema: number };
  return { headers: { 'Retry-After': wait, ...standingHeaders(operation) } };
}

/** The headers of an operation's success. */
export function replyHeaders(operation: Operation) {
  return {
    'X-Correlation-Id': {
      description: 'Finds the request in the logs; a well-formed inbound one is kept',
      schema: text,
    },
    'Content-Digest': {
      description: 'SHA-256 of the content as it was sent (RFC 9530), also of a problem',
      schema: text,
    },
    'Unencoded-Digest': {
      description: 'SHA-256 of the content before it was gzipped, where it was: what a browser can compare',
      schema: text,
    },
    ...(operation.conditional ? { ETag: { description: 'Weak; of `data.revision`', schema: text } } : {}),
    ...(operation.status === 201 || operation.status === 202
      ? { Location: { description: 'Where the new item is', schema: text } }
      : {}),
    ...(operation.status === 202
      ? { 'Retry-After': { description: 'Seconds to wait before looking', schema: number } }
      : {}),
    ...(operation.pollInterval === null
      ? {}
      : {
          'X-Poll-Interval': {
            description: 'Seconds to wait before asking again',
            schema: number,
          },
        }),
    ...standingHeaders(operation),
    ...(isWrite(operation)
      ? { 'Idempotent-Replayed': { description: '`true` where the request had been carried out before', schema: text } }
      : {}),
  };
}

/** The headers a request of an operation may have, beside its credential. */
export function requestHeaders(operation: Operation) {
  const correlation = z.optional(
    z.string().check(z.regex(/^[A-Za-z0-9._-]{8,64}$/), z.meta({ description: 'Kept and answered where well-formed' })),
  );
  const key = z.optional(
    z
      .string()
      .check(
        z.regex(/^[\x21-\x7e]{1,255}$/),
        z.meta({ description: 'Makes repeating this request safe: 1 to 255 visible ASCII characters' }),
      ),
  );
  const tag = z.optional(
    z.string().check(z.meta({ description: 'The ETag of the last reply; 304 when nothing changed' })),
  );
  return z.object({
    'X-Correlation-Id': correlation,
    ...(operation.scope === null ? {} : { 'X-Shop-Id': z.optional(ShopId) }),
    ...(isWrite(operation) ? { 'Idempotency-Key': key } : {}),
    ...(operation.conditional ? { 'If-None-Match': tag } : {}),
  });
}
