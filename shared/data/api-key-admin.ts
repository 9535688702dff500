import { parseStoredKey, type StoredApiKey, stateOf } from './api-key-item.ts';
import { ApiKeyItems, ended, onceMoreIfFull } from './api-key-items.ts';
import { type KeyWish, type KeyWriter, type MadeKey, mintFor, newKeyItem, operatorWriter } from './api-key-wish.ts';
import { apiKeyKey } from './keys.ts';
import { remember, remembers } from './ledger.ts';
import { retried } from './retried.ts';
import type { Item, Table, Write } from './table.ts';

/** How a key is put in the place of another. */
export interface Rotation {
  readonly environment: 'live' | 'test';
  /** Milliseconds for which the old key lives on, if it does not end before. */
  readonly overlap: number;
  /** When the new key ends; where it is not said, it lives as long as the old one was to. */
  readonly endsAt?: number | undefined;
  /** Judges the key before anything is done. @throws Problem where the caller may not have one like it */
  readonly judge?: (key: StoredApiKey) => void;
}

const slotOf = ({ keyId, endsAt = null }: { keyId: string; endsAt?: number | null | undefined }) => ({ keyId, endsAt });

/** What kept changing, where somebody gives up. */
const subject = 'the key or its client';

const creation = (item: Item): Write => ({ kind: 'put', item, condition: { kind: 'absent' } });

/** To make, rotate and revoke the API keys of a shop or, without a shop, those of operators. */
export class ApiKeyAdmin {
  readonly #items: ApiKeyItems;
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#items = new ApiKeyItems(table);
    this.#now = now;
  }

  /**
   * Makes a key for whoever works on the tables: a request nobody repeats, so that its text is always told.
   * @throws Problem `too_many_keys`
   */
  async issue(wish: KeyWish, writer = operatorWriter()): Promise<{ readonly keyId: string; readonly key: string }> {
    const { stored, key } = await this.create(wish, writer);
    if (key === undefined) throw new Error(`the key ${stored.keyId} was made by this request before`);
    return { keyId: stored.keyId, key };
  }

  /**
   * Makes a key.
   * @throws Problem `too_many_keys`, `idempotency_mismatch`
   */
  create(wish: KeyWish, writer: KeyWriter): Promise<MadeKey> {
    const minted = mintFor(wish.shop, wish.environment, writer);
    return retried(
      subject,
      onceMoreIfFull(async () => {
        const known = await this.#items.madeBefore(minted, writer);
        if (known !== undefined) return known;
        const now = this.#now();
        const { stored, item } = newKeyItem(minted, wish, writer, now);
        await this.#items.write(stored, now, [creation(item)], (live) => [...live, slotOf(stored)]);
        return { stored, key: minted.key };
      }),
    );
  }

  /**
   * Makes a key that allows what another one does, and lets that one end.
   * @throws Problem `not_found`, `key_ended`, `too_many_keys`, `idempotency_mismatch`, and those of `judge`
   */
  rotate(shop: string | undefined, keyId: string, rotation: Rotation, writer = operatorWriter()): Promise<MadeKey> {
    const minted = mintFor(shop, rotation.environment, writer);
    return retried(
      subject,
      onceMoreIfFull(async () => {
        const old = parseStoredKey(await this.#items.of(shop, keyId));
        rotation.judge?.(old);
        const known = await this.#items.madeBefore(minted, writer);
        if (known !== undefined) return known;
        const now = this.#now();
        if (stateOf(old, now) !== 'live' || old.replacedBy !== undefined) throw ended(old);
        const usual = old.endsAt === undefined ? undefined : now + old.endsAt - old.createdAt;
        const { stored, item } = newKeyItem(minted, { ...old, endsAt: rotation.endsAt ?? usual }, writer, now);
        const endsAt = Math.min(old.endsAt ?? Number.POSITIVE_INFINITY, now + rotation.overlap);
        const ending: Write = {
          kind: 'update',
          key: apiKeyKey(keyId),
          set: { endsAt, replacedBy: stored.keyId, fate: 'replaced' },
          remove: [],
          // Whoever replaces or revokes it writes its fate, so that only one of them does.
          condition: { kind: 'without', attribute: 'fate' },
        };
        await this.#items.write(stored, now, [creation(item), ending], (live) => [
          ...live.map((slot) => (slot.keyId === keyId ? { keyId, endsAt } : slot)),
          slotOf(stored),
        ]);
        return { stored, key: minted.key };
      }),
    );
  }

  /**
   * Revokes a key; functions stop believing it within 30 seconds. Revoking again changes nothing.
   * @throws Problem `not_found`, `idempotency_mismatch`
   */
  revoke(shop: string | undefined, keyId: string, writer = operatorWriter()): Promise<StoredApiKey> {
    return retried(subject, async () => {
      const item = await this.#items.of(shop, keyId);
      const stored = parseStoredKey(item);
      const ledger = item.keys instanceof Uint8Array ? item.keys : undefined;
      writer.replayed = remembers(ledger, writer.key);
      if (writer.replayed || stored.revokedAt !== undefined) return stored;
      const now = this.#now();
      const set = { revokedAt: now, revokedBy: writer.by };
      const update: Write = {
        kind: 'update',
        key: apiKeyKey(keyId),
        set: { ...set, fate: 'revoked', keys: remember(ledger, writer.key) },
        remove: [],
        condition: { kind: 'equals', attributes: { keyId } },
      };
      await this.#items.write(stored, now, [update], (live) => live.filter((slot) => slot.keyId !== keyId));
      return { ...stored, ...set };
    });
  }
}
