import { timingSafeEqual } from 'node:crypto';
import type { Credential, Role, Scope } from '#shared/contract/access.ts';
import { hashSecret, parseStoredKey, type StoredApiKey, scopesOfKey, stateOf } from './api-key-item.ts';
import { ApiKeyUses } from './api-key-uses.ts';
import { apiKeyKey } from './keys.ts';
import { Recent } from './recent.ts';
import { hmacSha256 } from './sha256.ts';
import type { Item, Table } from './table.ts';
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

interface CachedKey {
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
const nobody: CachedKey = { stored: parseStoredKey(nobodys), until: 0 };

/** Whether a key is live and the secret is its own. */
function isGood({ stored }: CachedKey, hash: Uint8Array, now: number): boolean {
  const isItsSecret = timingSafeEqual(stored.secretHash, hash);
  const isLive = stateOf(stored, now) === 'live';
  return isItsSecret && isLive;
}

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
   * each of them is read once, also where the key is known to be in use, and the same is parsed, hashed and compared for each.
   * @throws TableUnavailable
   */
  async verify(keyId: string, secret: string): Promise<KeyHolder | undefined> {
    const hash = hashSecret(secret);
    const now = this.#now();
    let known = this.#believed(keyId, now);
    if (!isGood(known, hash, now)) known = await this.#read(keyId, now);
    if (!isGood(known, hash, now)) return undefined;
    known.holder ??= holderOf(known.stored);
    return known.holder;
  }

  /** Notes that a key is used. Nobody waits for it and nothing fails by it. */
  note(keyId: string): void {
    this.#uses.note(keyId);
  }

  /** The shop of a key that was read before, however long ago: it never changes. Proves nothing. */
  shopOf(keyId: string): string | undefined {
    return this.#cache.get(keyId)?.stored.shop;
  }

  #believed(keyId: string, now: number): CachedKey {
    const cached = this.#cache.get(keyId);
    return cached !== undefined && now >= cached.until - cacheMilliseconds && now < cached.until ? cached : nobody;
  }

  async #read(keyId: string, now: number): Promise<CachedKey> {
    const item = await this.#table.get(apiKeyKey(keyId));
    const read = { stored: parseStoredKey(item ?? nobodys), until: now + cacheMilliseconds };
    if (item !== undefined) this.#cache.set(keyId, read);
    return read;
  }
}
