import { Problem } from '#shared/contract/problems.ts';
import { ApiKeyClients, type ClientKey } from './api-key-clients.ts';
import { hashSecret, parseStoredKey, type StoredApiKey } from './api-key-item.ts';
import type { KeyWriter, MadeKey } from './api-key-wish.ts';
import { apiKeyKey } from './keys.ts';
import { mismatch } from './ledger.ts';
import type { Item, Table, Write } from './table.ts';
import { notFound } from './versioned.ts';
import { bodyHash } from './writer.ts';

/** The items of API keys: each is written together with the list of its client's keys. */
export class ApiKeyItems {
  readonly #table: Table;
  readonly #clients: ApiKeyClients;

  constructor(table: Table) {
    this.#table = table;
    this.#clients = new ApiKeyClients(table);
  }

  /** The item of a key; one of another owner looks as one there is none of. @throws Problem `not_found` */
  async of(shop: string | undefined, keyId: string): Promise<Item> {
    const item = await this.#table.get(apiKeyKey(keyId));
    // What a device has is a key, too, and no matter of those who keep keys.
    if (item === undefined || item.shop !== shop || item.kind === 'device') throw notFound('API key', keyId);
    return item;
  }

  /**
   * What an earlier try of the request made: without its text, unless it was this very try, whose answer got lost.
   * @throws Problem `idempotency_mismatch`
   */
  async madeBefore(
    minted: { keyId: string; secret: string; key: string },
    writer: KeyWriter,
  ): Promise<MadeKey | undefined> {
    const item = await this.#table.get(apiKeyKey(minted.keyId));
    if (item === undefined) return undefined;
    const stored = parseStoredKey(item);
    if (Buffer.compare(stored.secretHash, hashSecret(minted.secret)) === 0) return { stored, key: minted.key };
    if (item.bodyHash !== bodyHash(writer)) throw mismatch(writer.key);
    writer.replayed = true;
    return { stored, key: undefined };
  }

  /** Writes what happens to a key, and to the list of its client's live keys. @throws Problem `too_many_keys` */
  async write(
    { shop, client }: StoredApiKey,
    now: number,
    writes: readonly [Write, ...Write[]],
    change: (live: readonly ClientKey[]) => readonly ClientKey[],
  ): Promise<void> {
    const all = [
      ...writes,
      ...(client === undefined ? [] : [await this.#clients.change({ shop, client }, now, change)]),
    ];
    await (all.length === 1 ? this.#table.write(writes[0]) : this.#table.transact(all));
  }
}

/** The problem of who wants to go on with a key that does not. */
export function ended({ keyId, replacedBy, revokedAt }: StoredApiKey): Problem {
  const how = revokedAt !== undefined ? 'is revoked' : 'has ended';
  const what = replacedBy === undefined ? `${how}; make another one` : `was replaced by ${replacedBy}; rotate that one`;
  return new Problem('key_ended', `The key ${keyId} ${what}.`);
}

/**
 * An attempt that is made once more where there was no room for a key: whoever took it since the attempt began may have been this
 * very request, or have replaced the key that was to be rotated.
 */
export function onceMoreIfFull<Made>(attempt: () => Promise<Made>): () => Promise<Made> {
  return () =>
    attempt().catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'too_many_keys') return attempt();
      throw error;
    });
}
