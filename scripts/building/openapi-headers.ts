import * as z from 'zod/mini';
import { ShopId } from '#shared/contract/fields.ts';
import { isWrite, type Operation } from '#shared/contract/operation.ts';

const text = { type: 'string' } as const;

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
      ? { 'Retry-After': { description: 'Seconds to wait before looking', schema: { type: 'integer' } as const } }
      : {}),
    ...(operation.pollInterval === null
      ? {}
      : {
          'X-Poll-Interval': {
            description: 'Seconds to wait before asking again',
            schema: { type: 'integer' } as const,
          },
        }),
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
