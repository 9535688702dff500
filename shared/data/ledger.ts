import { Problem } from '#shared/contract/problems.ts';
import type { RequestKey } from './writer.ts';

const entryLength = 12;
const maxEntries = 8;

function sameBytes(ledger: Uint8Array, offset: number, expected: Uint8Array): boolean {
  return expected.every((byte, index) => ledger[offset + index] === byte);
}

/**
 * Whether an item remembers that this request was carried out.
 * The ledger is up to 8 entries of 12 bytes, oldest first: 6 of the key's hash, 6 of the request's.
 * @throws Problem `idempotency_mismatch` where the key stood for another request
 */
export function remembers(ledger: Uint8Array | undefined, key: RequestKey): boolean {
  if (ledger === undefined) return false;
  for (let offset = 0; offset < ledger.length; offset += entryLength) {
    if (!sameBytes(ledger, offset, key.keyHash)) continue;
    if (sameBytes(ledger, offset + key.keyHash.length, key.requestHash)) return true;
    throw mismatch(key);
  }
  return false;
}

/** The ledger with one more request in it, the oldest dropped. */
export function remember(ledger: Uint8Array | undefined, key: RequestKey): Uint8Array {
  const kept = (ledger ?? new Uint8Array()).slice(-(maxEntries - 1) * entryLength);
  // Not spread into a list of numbers first, which takes eight times as long.
  return new Uint8Array(Buffer.concat([kept, key.keyHash, key.requestHash]));
}

/** The problem of a key that was used for another request. */
export function mismatch(key: RequestKey): Problem {
  return new Problem(
    'idempotency_mismatch',
    `The Idempotency-Key "${key.value}" was used for a different request; use a new key for a new request.`,
  );
}
