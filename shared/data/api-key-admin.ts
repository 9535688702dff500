import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import { type Role, roles, type ShopRole } from '#shared/contract/access.ts';
import { mintApiKey } from './api-key.ts';
import { hashSecret } from './api-key-store.ts';
import { apiKeyKey, shopKeysPartition } from './keys.ts';
import { ConditionFailed, type Table, type Value } from './table.ts';

const ListedKey = z.object({
  keyId: z.string(),
  shop: z.optional(z.string()),
  role: z.enum(roles),
  label: z.optional(z.string()),
  createdAt: z.number(),
  revokedAt: z.optional(z.number()),
});

/** What is known about a key; its secret is not. */
export type ListedKey = z.output<typeof ListedKey>;

/** Whom a key is for: somebody of a shop, or an operator, who belongs to none. */
export type KeyOwner =
  | { readonly shop: string; readonly role: ShopRole }
  | { readonly shop?: undefined; readonly role: Extract<Role, 'operator'> };

function isSame(stored: Value | undefined, hash: Uint8Array): boolean {
  return stored instanceof Uint8Array && Buffer.compare(stored, hash) === 0;
}

/** The operators' side of API keys: to make, list and revoke them. */
export class ApiKeyAdmin {
  readonly #table: Table;
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#table = table;
    this.#now = now;
  }

  /** Makes a key; the text of it is returned here and never again. */
  async create(owner: KeyOwner & { environment: 'live' | 'test'; label?: string | undefined }) {
    const { keyId, secret, key } = mintApiKey(owner.environment, (below) => randomInt(below));
    const item = {
      ...apiKeyKey(keyId),
      keyId,
      ...(owner.shop === undefined ? {} : { shop: owner.shop }),
      role: owner.role,
      ...(owner.label === undefined ? {} : { label: owner.label }),
      secretHash: hashSecret(secret),
      createdAt: this.#now(),
      shopPk: shopKeysPartition(owner.shop),
      shopSk: keyId,
    };
    try {
      await this.#table.write({ kind: 'put', item, condition: { kind: 'absent' } });
    } catch (error) {
      // Ours, where the reply was lost and the SDK sent the write again: no other key has this secret.
      if (!(error instanceof ConditionFailed && isSame(error.current?.secretHash, item.secretHash))) throw error;
    }
    return { keyId, key };
  }

  /** A shop's keys or, without a shop, those of operators; the revoked ones too, oldest first. */
  async list(shop?: string): Promise<ListedKey[]> {
    const { items } = await this.#table.query({ index: 'byShop', partition: shopKeysPartition(shop) });
    const keys = (await this.#table.batchGet(items)).map((item) => ListedKey.parse(item));
    return keys.sort((left, right) => left.createdAt - right.createdAt);
  }

  /**
   * Revokes a key of a shop; functions stop believing it within 30 seconds. Revoking again changes nothing.
   * @returns whether the shop has such a key
   */
  async revoke(shop: string, keyId: string): Promise<boolean> {
    const item = await this.#table.get(apiKeyKey(keyId));
    if (item === undefined || item.shop !== shop) return false;
    if (item.revokedAt !== undefined) return true;
    try {
      await this.#table.write({
        kind: 'update',
        key: apiKeyKey(keyId),
        set: { revokedAt: this.#now() },
        remove: [],
        condition: { kind: 'equals', attributes: { shop } },
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
