import { randomInt, randomUUID } from 'node:crypto';
import type { Role, ShopRole } from '#shared/contract/access.ts';
import { encodeId } from '#shared/domain/identity.ts';
import { mintApiKey } from './api-key.ts';
import { hashSecret, parseStoredKey, type StoredApiKey } from './api-key-item.ts';
import { apiKeyKey, shopKeysPartition } from './keys.ts';
import { remember } from './ledger.ts';
import type { Item } from './table.ts';
import { bodyHash, requestKey, shortHash, type Writer } from './writer.ts';

/** Whom a key is for: somebody of a shop, or an operator, who belongs to none. */
export type KeyOwner =
  | { readonly shop: string; readonly role: ShopRole }
  | { readonly shop?: undefined; readonly role: Extract<Role, 'operator'> };

/** What of a key is wanted beside whose it is. */
export interface KeyTraits {
  /** Less than the role allows. */
  readonly scopes?: readonly string[] | undefined;
  /** Who of the team has it, where its role reaches own appointments only. */
  readonly technicianId?: string | undefined;
  readonly label?: string | undefined;
  /** The program that has it; two of its keys may be live at a time. */
  readonly client?: string | undefined;
  /** When it ends, epoch milliseconds. */
  readonly endsAt?: number | undefined;
}

/** A key as it is asked for. */
export type KeyWish = KeyOwner & KeyTraits & { readonly environment: 'live' | 'test' };

/** Who asks, and what makes the request recognisable where it comes again. */
export type KeyWriter = Pick<Writer, 'by' | 'key' | 'operation' | 'replayed'>;

/** A key that was made. */
export interface MadeKey {
  readonly stored: StoredApiKey;
  /** Its text, told now and never again: a repetition of the request does not get it. */
  readonly key: string | undefined;
}

/**
 * The text of a new key. Its id comes from the request, so that a repetition finds the key; its secret is random, so that nobody
 * can tell it from anything.
 */
export function mintFor(shop: string | undefined, environment: 'live' | 'test', { operation, key }: KeyWriter) {
  const origin = [shop ?? '', operation, key.value, 'key'].join('\0');
  const keyId = encodeId('key', shortHash(origin, 10)).slice(-12);
  return mintApiKey(environment, (below) => randomInt(below), keyId);
}

/** The item of a new key: nothing in it gives its secret away. */
export function newKeyItem(
  { keyId, secret }: { readonly keyId: string; readonly secret: string },
  wish: KeyTraits & { readonly shop?: string | undefined; readonly role: Role },
  { by, key }: KeyWriter,
  now: number,
): { stored: StoredApiKey; item: Item } {
  const { shop, role, scopes, technicianId, label, client, endsAt } = wish;
  const item: Item = {
    ...apiKeyKey(keyId),
    keyId,
    role,
    ...(shop !== undefined && { shop }),
    ...(scopes !== undefined && { scopes }),
    ...(technicianId !== undefined && { technicianId }),
    ...(label !== undefined && { label }),
    ...(client !== undefined && { client }),
    ...(endsAt !== undefined && { endsAt }),
    secretHash: hashSecret(secret),
    createdAt: now,
    createdBy: by,
    bodyHash: bodyHash({ key }),
    keys: remember(undefined, key),
    shopPk: shopKeysPartition(shop),
    shopSk: keyId,
  };
  return { stored: parseStoredKey(item), item };
}

/** Whoever works on the tables themselves: a command, or what makes test data. */
export function operatorWriter(by = 'operator'): KeyWriter {
  return { by, operation: 'keys', key: requestKey(randomUUID(), { operation: 'keys', input: {} }), replayed: false };
}
