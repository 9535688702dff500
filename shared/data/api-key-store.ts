import { timingSafeEqual } from 'node:crypto';
import type { Credential, Role, Scope } from '#shared/contract/access.ts';
import { hashSecret, parseStoredKey, type StoredApiKey, scopesOfKey, stateOf } from './api-key-item.ts';
import { ApiKeyUses, lastUseIn } from './api-key-uses.ts';
import { apiKeyKey, apiKeyUseKey } from './keys.ts';
import { Recent } from './recent.ts';
import { hmacSha256 } from './sha256.ts';
import { type Item, KeysUnread, type Table } from './table.ts';
import { provenTenant, type TenantId } from './tenant.ts';

/** Who a valid key speaks for. */
export interface KeyHolder {
  readonly credential: Credential;
  /** Undefined for an operator's key. */
  readonly shop: TenantId | undefined;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** Who of the team has it. */
  readonly technicianId?: string;
  /** What cursors given to this key are sealed with: 32 bytes that no reply and no log has. */
  readonly cursorKey: Uint8Array;
}

/** How long a function believes what it read about a key; revocation takes at most this. */
const cacheMilliseconds = 30_000;
const cacheEntries = 1_000;

/** What was read of a key. */
interface ReadKey {
  readonly item: Item | undefined;
  /** When it was last used; undefined where that was never noted, or was not read. */
  readonly lastUsedAt: number | undefined;
}

interface CachedKey extends Pick<ReadKey, 'lastUsedAt'> {
  readonly stored: StoredApiKey;
  /** Made once its secret was sent. */
  holder?: KeyHolder;
  readonly until: number;
}

/** Takes the place of a key nobody knows, so that as much is done for it as for one with a wrong secret: no secret has this hash. */
const nobodys: Item = {
  ...apiKeyKey('nobody'),
  keyId: 'nobody',
  role: 'viewer',
  secretHash: new Uint8Array(32),
  createdAt: 0,
};
const nobody: CachedKey = { stored: parseStoredKey(nobodys), lastUsedAt: undefined, until: 0 };

/** Whether a key is live and the secret is its own. */
function isGood({ stored }: CachedKey, hash: Uint8Array, now: number): boolean {
  const isItsSecret = timingSafeEqual(stored.secretHash, hash);
  const isLive = stateOf(stored, now) === 'live';
  return isItsSecret && isLive;
}

/** Whether what was read of a key is not too old; what was read later than now was read before the clock was set back. */
const isBelieved = ({ until }: CachedKey, now: number) => now >= until - cacheMilliseconds && now < until;

function holderOf(stored: StoredApiKey): KeyHolder {
  const { keyId: id, role, technicianId, kind = 'key', secretHash } = stored;
  const shop = stored.shop === undefined ? undefined : provenTenant(stored.shop);
  return {
    credential: { kind, id },
    ...{ shop, role, scopes: scopesOfKey(stored), cursorKey: hmacSha256(secretHash, 'cursor') },
    ...(technicianId !== undefined && { technicianId }),
  };
}

/** The API keys of all shops, each read at most once in 30 seconds while it is good. */
export class ApiKeyStore {
  readonly #table: Table;
  readonly #now: () => number;
  readonly #cache = new Recent<CachedKey>(cacheEntries);
  readonly #uses: ApiKeyUses;

  /** @param now epoch milliseconds */
  constructor(table: Table, now: () => number) {
    this.#table = table;
    this.#now = now;
    this.#uses = new ApiKeyUses(table, now);
  }

  /**
   * Who a key speaks for; undefined where the key is unknown, revoked or expired or its secret wrong, which look alike on purpose:
   * each of them is read once, also where the key is known to be in use, and the same is parsed, hashed and compared for each. A key is
   * read alone only for who has the secret it had when it was read before; with any other, when it was last used is read with it.
   * @throws TableUnavailable
   */
  async verify(keyId: string, secret: string): Promise<KeyHolder | undefined> {
    const hash = hashSecret(secret);
    const now = this.#now();
    let known = this.#cache.get(keyId) ?? nobody;
    const wasGood = isGood(known, hash, now);
    if (!wasGood || !isBelieved(known, now)) known = await this.#read(keyId, now, wasGood);
    if (!isGood(known, hash, now)) return undefined;
    known.holder ??= holderOf(known.stored);
    return known.holder;
  }

  /** Notes that a key is used. Nobody waits for it and nothing fails by it. */
  note(keyId: string): void {
    this.#uses.note(keyId, this.#cache.get(keyId)?.lastUsedAt);
  }

  /** The shop of a key that was read before, however long ago: it never changes. Proves nothing. */
  shopOf(keyId: string): string | undefined {
    return this.#cache.get(keyId)?.stored.shop;
  }

  async #read(keyId: string, now: number, wasGood: boolean): Promise<CachedKey> {
    const isAlone = wasGood && !this.#uses.mayBeDue(keyId);
    const { item, lastUsedAt } = isAlone ? await this.#readAlone(keyId) : await this.#readWithUse(keyId);
    const read = { stored: parseStoredKey(item ?? nobodys), lastUsedAt, until: now + cacheMilliseconds };
    if (item !== undefined) this.#cache.set(keyId, read);
    return read;
  }

  async #readAlone(keyId: string): Promise<ReadKey> {
    return { item: await this.#table.get(apiKeyKey(keyId)), lastUsedAt: undefined };
  }

  /** Reads in one request, which mostly saves another one: a note that is not due is not written. */
  async #readWithUse(keyId: string): Promise<ReadKey> {
    const [key, use] = [apiKeyKey(keyId), apiKeyUseKey(keyId)];
    try {
      const items = await this.#table.batchGet([key, use]);
      return {
        item: items.find(({ pk }) => pk === key.pk),
        lastUsedAt: lastUseIn(items.find(({ pk }) => pk === use.pk)),
      };
    } catch (error) {
      // It may be the use alone that was not read, and nobody is refused for the sake of that.
      if (!(error instanceof KeysUnread)) throw error;
      return this.#readAlone(keyId);
    }
  }
}
