import * as z from 'zod/mini';
import { pairingLifetime } from '#shared/contract/devices.ts';
import { hashSecret } from './api-key-item.ts';
import { remember } from './ledger.ts';
import { pairingCodeKey, pairingKey } from './pairing-keys.ts';
import type { Item } from './table.ts';
import type { RequestKey } from './writer.ts';

const StoredPairing = z.object({
  /** The id of the key the device will have; also what a manager confirms, since letters are used anew. */
  keyId: z.string(),
  secretHash: z.instanceof(Uint8Array),
  /** Nobody let it in yet; somebody did; and it knows. */
  state: z.enum(['pending', 'paired', 'claimed']),
  /** What asks, in words of ours. */
  device: z.string(),
  /** Where it asked from, hashed. */
  address: z.string(),
  startedAt: z.number(),
  /** When the device asked last; 0 before it did. */
  polledAt: z.number(),
  /** Epoch seconds, as TTL has it; behind it the table tells nothing of the item. */
  expiresAt: z.number(),
  /** Which requests were carried out. */
  keys: z.instanceof(Uint8Array),
  /** What it is called, once it is paired. */
  name: z.optional(z.string()),
});

/** A device that waits to be paired, or just was; times are epoch milliseconds where nothing else is said. */
export type StoredPairing = z.output<typeof StoredPairing>;

/** @throws ZodError where the item is not what this service writes */
export function parsePairing(item: Item): StoredPairing {
  return StoredPairing.parse(item);
}

/** Who asks to be paired. */
export type Asker = Pick<StoredPairing, 'device' | 'address'>;

/** Seconds of the epoch at which a pairing ends that is touched now. */
export const endOfPairing = (now: number) => Math.ceil(now / 1_000) + pairingLifetime;

/** The items of a new pairing: nothing in them gives away the secret of the device, or the letters it shows. */
export function newPairingItems(
  asker: Asker,
  secrets: { readonly keyId: string; readonly secret: string; readonly codeHash: string },
  key: RequestKey,
  now: number,
): { readonly pairing: Item; readonly code: Item } {
  const { keyId, secret, codeHash } = secrets;
  const expiresAt = endOfPairing(now);
  return {
    pairing: {
      ...pairingKey(keyId),
      keyId,
      secretHash: hashSecret(secret),
      state: 'pending',
      ...asker,
      startedAt: now,
      polledAt: 0,
      expiresAt,
      keys: remember(undefined, key),
    },
    code: { ...pairingCodeKey(codeHash), keyId, expiresAt },
  };
}
