import { hash } from 'node:crypto';
import { encodeId } from '#shared/domain/identity.ts';
import type { Attributes } from './table.ts';
import type { TenantId } from './tenant.ts';

/**
 * What makes a request recognisable when it comes again: the caller's `Idempotency-Key`, or a random value where none
 * was sent, by which a write whose reply was lost on the way is still known as our own.
 */
export interface RequestKey {
  readonly value: string;
  /** Six bytes of SHA-256 over the value. */
  readonly keyHash: Uint8Array;
  /** Six bytes of SHA-256 over operation, path and body. */
  readonly requestHash: Uint8Array;
}

/** Who writes, why and when: everything a store needs to stamp a change. One per request. */
export interface Writer {
  readonly shop: TenantId;
  /** The credential, such as `key:3k9x2m4q8r7t`. */
  readonly by: string;
  readonly operation: string;
  readonly correlationId: string;
  /** The trace of the request, where it has one: handed on with work that is done later. */
  readonly traceparent?: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly key: RequestKey;
  /** Set by a store that found the request carried out already. */
  replayed: boolean;
}

const hashLength = 6;

/** The first bytes of a SHA-256. */
export function shortHash(text: string, length = hashLength): Uint8Array {
  return new Uint8Array(hash('sha256', text, 'buffer').subarray(0, length));
}

/** An input without the hint `on`: it tells where to look, not what to do, so a repetition may have learned better. */
function withoutHint(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('query' in input)) return input;
  const { on: _hint, ...query } = input.query as { readonly on?: unknown };
  return { ...input, query };
}

/** A key together with the request it stands for. */
export function requestKey(value: string, request: { operation: string; input: unknown }): RequestKey {
  const { operation, input } = request;
  const asked = JSON.stringify({ operation, input: withoutHint(input) });
  return { value, keyHash: shortHash(value), requestHash: shortHash(asked) };
}

/** What a write leaves in the item for those who read the table's stream. */
export function changeOf(writer: Writer, reason?: string): Attributes {
  return {
    by: writer.by,
    operation: writer.operation,
    correlationId: writer.correlationId,
    ...(reason === undefined ? {} : { reason }),
  };
}

/**
 * The id of a new item: the same for every repetition of the request.
 * @param prefix three letters of the kind, such as `apt`
 */
export function newId(prefix: string, writer: Writer): string {
  const origin = [writer.shop, writer.operation, writer.key.value, prefix].join('\0');
  return encodeId(prefix, shortHash(origin, 10));
}

/** What a created item keeps to tell a repetition of its request from another request with the same key. */
export function bodyHash(writer: Pick<Writer, 'key'>): string {
  return Buffer.from(writer.key.requestHash).toString('hex');
}
