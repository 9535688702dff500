import { mismatch } from './ledger.ts';
import type { Attributes, Item, Value } from './table.ts';
import { bodyHash, changeOf, type Writer } from './writer.ts';

/** How long a deleted appointment's pointer stays as a tombstone, in seconds. */
export const tombstoneSeconds = 30 * 86_400;

/**
 * What a deleted appointment's pointer becomes: enough to answer a repetition of the deletion, and of the creation.
 * @param createdBy the body hash of the creation
 */
export function tombstone(version: number, createdBy: Value, writer: Writer): Attributes {
  return {
    version,
    bodyHash: createdBy,
    deletedWith: Buffer.from(writer.key.keyHash).toString('hex'),
    deletedBy: bodyHash(writer),
    expiresAt: Math.floor(writer.now / 1_000) + tombstoneSeconds,
    change: changeOf(writer),
  };
}

/**
 * The version a deletion made, where the pointer is the tombstone of this very request.
 * @throws Problem `idempotency_mismatch`
 */
export function deletion(pointer: Item, writer: Writer): number | undefined {
  if (pointer.deletedWith !== Buffer.from(writer.key.keyHash).toString('hex')) return undefined;
  if (pointer.deletedBy !== bodyHash(writer)) throw mismatch(writer.key);
  writer.replayed = true;
  return Number(pointer.version);
}
