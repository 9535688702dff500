import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { type Credential, type Role, roles } from '#shared/contract/access.ts';
import { apiKeyKey } from './keys.ts';
import type { Item, Table } from './table.ts';

const StoredKey = z.object({
  /** The keys of operators have none. */
  shop: z.optional(z.string()),
  role: z.enum(roles),
  secretHash: z.instanceof(Uint8Array),
  revokedAt: z.optional(z.number()),
});

/** Who a valid key speaks for. */
export interface KeyHolder {
  readonly credential: Credential;
  /** Undefined for an operator's key. */
  readonly shop: string | undefined;
  readonly role: Role;
  /** What cursors given to this key are sealed with: 32 bytes that no reply and no log has. */
  readonly cursorKey: Uint8Array;
}

/** How long a function believes what it read about a key; revocation takes at most this. */
const cacheMilliseconds = 30_000;
const cacheEntries = 1_000;

interface CachedKey {
  readonly item: Item | undefined;
  readonly until: number;
}

/** The SHA-256 of a key's secret. A slow hash would guard nothing: the secret has 190 random bits. */
export function hashSecret(secret: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}

/** The API keys of all shops, each read at most once in 30 seconds. */
export class ApiKeyStore {
  readonly #table: Table;
  readonly #now: () => number;
  readonly #cache = new Map<string, CachedKey>();

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#table = table;
    this.#now = now;
  }

  /**
   * Who a key speaks for; undefined where the key is unknown, revoked or its secret wrong, which look alike on purpose.
   * @throws TableUnavailable
   */
  async verify(keyId: string, secret: string): Promise<KeyHolder | undefined> {
    const item = await this.#read(keyId);
    if (item === undefined) return undefined;
    const stored = StoredKey.parse(item);
    if (stored.revokedAt !== undefined || !timingSafeEqual(stored.secretHash, hashSecret(secret))) return undefined;
    const cursorKey = new Uint8Array(createHmac('sha256', stored.secretHash).update('cursor').digest());
    return { credential: { kind: 'key', id: keyId }, shop: stored.shop, role: stored.role, cursorKey };
  }

  async #read(keyId: string): Promise<Item | undefined> {
    const now = this.#now();
    const cached = this.#cache.get(keyId);
    if (cached !== undefined && now >= cached.until - cacheMilliseconds && now < cached.until) return cached.item;
    const item = await this.#table.get(apiKeyKey(keyId));
    this.#cache.delete(keyId);
    if (this.#cache.size >= cacheEntries) {
      const oldest = this.#cache.keys().next();
      if (!oldest.done) this.#cache.delete(oldest.value);
    }
    this.#cache.set(keyId, { item, until: now + cacheMilliseconds });
    return item;
  }
}
