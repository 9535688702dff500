import crypto from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { scopesOf } from '#shared/contract/access.ts';
import { mintApiKey, parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { hashSecret } from '#shared/data/api-key-item.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import type { KeyTraits } from '#shared/data/api-key-wish.ts';
import { apiKeyKey, apiKeyUseKey } from '#shared/data/keys.ts';
import { KeysUnread, type Table, TableUnavailable } from '#shared/data/table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

let clock: number;
/** The reads of keys: `get` alone, `batchGet` with the note of their use. */
let asked: ('get' | 'batchGet')[];
let table: Table;
let admin: ApiKeyAdmin;
let store: ApiKeyStore;

const now = () => clock;

beforeEach(() => {
  clock = Date.parse('2025-09-20T16:00:00.000Z');
  asked = [];
  const memory = new MemoryTable({ now });
  table = {
    get: (key) => {
      asked.push('get');
      return memory.get(key);
    },
    batchGet: (keys) => {
      asked.push('batchGet');
      return memory.batchGet(keys);
    },
    query: (query) => memory.query(query),
    write: (write) => memory.write(write),
    transact: (writes) => memory.transact(writes),
  };
  admin = new ApiKeyAdmin(table, now);
  store = new ApiKeyStore(table, now);
});

/** Makes a key, and counts reads from then on. */
async function create(role: 'viewer' | 'manager' = 'viewer', shop = 'edgar', traits: KeyTraits = {}) {
  const made = await admin.issue({ shop, role, environment: 'test', ...traits });
  asked = [];
  return made;
}
const verify = (key: string) => store.verify(parseApiKey(key)?.keyId ?? '', parseApiKey(key)?.secret ?? '');

describe('a key', () => {
  it('speaks for the shop and role it was made for', async () => {
    const { key, keyId } = await create('manager', 'northside');
    expect(await verify(key)).toMatchObject({
      credential: { kind: 'key', id: keyId },
      shop: 'northside',
      role: 'manager',
      scopes: scopesOf('manager'),
    });
  });

  it('is kept as a hash: nothing stored gives its secret away', async () => {
    const { key, keyId } = await create();
    const item = await table.get({ pk: `K#${keyId}`, sk: 'KEY' });
    const stored = JSON.stringify(item, (_name, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(stored).not.toContain(parseApiKey(key)?.secret);
    expect(item?.secretHash).toHaveLength(32);
  });

  it('allows less than its role where it was made for that, and nothing this release does not know', async () => {
    const { key } = await create('manager', 'edgar', { scopes: ['shop:read', 'jobs:write', 'moon:write'] });
    expect((await verify(key))?.scopes).toEqual(['jobs:write', 'shop:read']);
  });

  it('is good until it ends, to the millisecond', async () => {
    const { key } = await create('viewer', 'edgar', { endsAt: clock + 1_000 });
    clock += 999;
    expect(await verify(key)).toBeDefined();
    clock += 1;
    expect(await verify(key)).toBeUndefined();
  });

  it('of the first releases is believed, which had fewer attributes', async () => {
    const { keyId, secret } = mintApiKey('live', () => 5);
    const secretHash = hashSecret(secret);
    const item = { ...apiKeyKey(keyId), keyId, shop: 'edgar', role: 'viewer', secretHash, createdAt: clock };
    await table.write({ kind: 'put', item, condition: { kind: 'absent' } });
    expect(await store.verify(keyId, secret)).toMatchObject({ shop: 'edgar', scopes: scopesOf('viewer') });
  });

  it('costs the same reads and hashes whether it is unknown, revoked, expired or of another secret', async () => {
    const [live, revoked, expired] = [
      await create(),
      await create(),
      await create('viewer', 'edgar', { endsAt: clock + 1 }),
    ];
    await admin.revoke('edgar', revoked.keyId);
    clock += 1;
    const hashed = jest.spyOn(crypto, 'hash');
    const compared = jest.spyOn(crypto, 'timingSafeEqual');
    const works = [
      mintApiKey('test', () => 3).key,
      revoked.key,
      expired.key,
      mintApiKey('test', () => 4, live.keyId).key,
    ];
    // Where the live one is not known yet, and while it is in use.
    for (const key of [...works, live.key, ...works, ...works]) {
      asked = [];
      hashed.mockClear();
      compared.mockClear();
      const isGood = (await verify(key)) !== undefined;
      expect(isGood).toBe(key === live.key);
      if (isGood) store.note(live.keyId);
      else expect([asked, hashed.mock.calls.length, compared.mock.calls.length]).toEqual([['batchGet'], 1, 2]);
    }
  });

  it('that is unknown, revoked or of another secret looks the same', async () => {
    const first = await create();
    const second = await create();
    const secret = parseApiKey(second.key)?.secret ?? '';
    expect(await store.verify(first.keyId, secret)).toBeUndefined();
    expect(await store.verify('000000000000', secret)).toBeUndefined();
    await admin.revoke('edgar', second.keyId);
    expect(await verify(second.key)).toBeUndefined();
  });

  it('is read once in 30 seconds while it is right', async () => {
    const { key } = await create();
    for (let call = 0; call < 5; call += 1) await verify(key);
    expect(asked).toHaveLength(1);
    clock += 29_999;
    await verify(key);
    expect(asked).toHaveLength(1);
    clock += 1;
    await verify(key);
    expect(asked).toHaveLength(2);
  });

  it('is good as soon as it is made, also where somebody tried it before', async () => {
    const { keyId, secret } = mintApiKey('test', () => 5);
    expect(await store.verify(keyId, secret)).toBeUndefined();
    const item = { ...apiKeyKey(keyId), keyId, shop: 'edgar', role: 'viewer', secretHash: hashSecret(secret) };
    await table.write({ kind: 'put', item: { ...item, createdAt: clock }, condition: { kind: 'absent' } });
    expect(await store.verify(keyId, secret)).toMatchObject({ shop: 'edgar' });
  });

  it('stops working at most 30 seconds after it was revoked', async () => {
    const { key, keyId } = await create();
    expect(await verify(key)).toBeDefined();
    await admin.revoke('edgar', keyId);
    clock += 30_000;
    expect(await verify(key)).toBeUndefined();
  });

  it('is read again when the clock was set back, rather than believed for longer', async () => {
    const { key } = await create();
    await verify(key);
    clock -= 3_600_000;
    await verify(key);
    expect(asked).toHaveLength(2);
  });

  it('is remembered however many strangers try, who cannot fill the memory', async () => {
    const { key } = await create();
    await verify(key);
    for (let stranger = 0; stranger < 2_000; stranger += 1) await store.verify(`stranger-${stranger}`, '');
    asked = [];
    await verify(key);
    expect(asked).toEqual([]);
  });

  it('is not taken for unknown where the table does not answer', async () => {
    const { key, keyId } = await create();
    const secret = parseApiKey(key)?.secret ?? '';
    const why = new TableUnavailable('why');
    const failing = jest.spyOn(table, 'batchGet').mockRejectedValue(why);
    await expect(store.verify(keyId, secret)).rejects.toBe(why);
    // Who was not answered is not asked again in another way.
    expect(asked).toEqual([]);
    failing.mockRestore();
    await verify(key);
    store.note(keyId);
    clock += 30_000;
    jest.spyOn(table, 'get').mockRejectedValue(why);
    await expect(store.verify(keyId, secret)).rejects.toBe(why);
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the use of a key', () => {
  const hour = 3_600_000;
  const usedAt = async (keyId: string) => (await table.get(apiKeyUseKey(keyId)))?.lastUsedAt;
  const settled = () => new Promise(setImmediate);
  /** What a request does: it proves a key, and notes that it is used. */
  const use = async (key: string, by = store) => {
    const { keyId = '', secret = '' } = parseApiKey(key) ?? {};
    expect(await by.verify(keyId, secret)).toBeDefined();
    by.note(keyId);
    await settled();
  };
  /** Notes of other processes. */
  const noted = (keyId: string, lastUsedAt: number) =>
    table.write({ kind: 'put', item: { ...apiKeyUseKey(keyId), lastUsedAt } });

  it('is noted once an hour, whoever else notes it', async () => {
    const { key, keyId } = await create();
    const [start, another] = [clock, new ApiKeyStore(table, now)];
    await use(key);
    expect(await usedAt(keyId)).toBe(start);
    clock += hour - 1;
    await use(key);
    await use(key, another);
    expect(await usedAt(keyId)).toBe(start);
    clock += 1;
    await use(key);
    await use(key, another);
    expect(await usedAt(keyId)).toBe(start + hour);
  });

  it('is asked to be noted at most once an hour, though it cannot be', async () => {
    const { key } = await create();
    const write = jest.spyOn(table, 'write').mockRejectedValue(new TableUnavailable('why'));
    for (let call = 0; call < 3; call += 1) await use(key);
    expect(write).toHaveBeenCalledTimes(1);
    clock += hour;
    await use(key);
    expect(write).toHaveBeenCalledTimes(2);
  });

  it('waits for nobody, and is no matter of who is refused: to verify a key notes nothing', async () => {
    const { key, keyId } = await create();
    const write = jest.spyOn(table, 'write').mockReturnValue(new Promise(() => undefined));
    await verify(key);
    await settled();
    expect(write).not.toHaveBeenCalled();
    expect(store.note(keyId)).toBeUndefined();
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('is read with the key, and not noted by a process that comes within an hour of the last note', async () => {
    const { key, keyId } = await create();
    await noted(keyId, clock - hour + 1);
    asked = [];
    const write = jest.spyOn(table, 'write');
    await use(key);
    expect(asked).toEqual(['batchGet']);
    expect(write).not.toHaveBeenCalled();
    expect(await usedAt(keyId)).toBe(clock - hour + 1);
  });

  it('is noted by a process that finds the last note an hour old, to the millisecond', async () => {
    const { key, keyId } = await create();
    await noted(keyId, clock - hour);
    await use(key);
    expect(await usedAt(keyId)).toBe(clock);
  });

  it('is noted where a note comes to its end while what was read of it is believed', async () => {
    const { key, keyId } = await create();
    await noted(keyId, clock - hour + 20_000);
    await verify(key);
    clock += 20_000;
    await use(key);
    expect(await usedAt(keyId)).toBe(clock);
  });

  it('is read with the key again once the note that was read is an hour old', async () => {
    const { key, keyId } = await create();
    await noted(keyId, clock - 1_800_000);
    asked = [];
    await use(key);
    clock += 1_799_999;
    await use(key);
    clock += 30_000;
    await use(key);
    expect(asked).toEqual(['batchGet', 'get', 'batchGet']);
    expect(await usedAt(keyId)).toBe(clock);
  });

  it('leaves the key to be read alone within the hour, by who has its secret', async () => {
    const { key, keyId } = await create();
    const stranger = mintApiKey('test', () => 4, keyId);
    await use(key);
    clock += 30_000;
    asked = [];
    await use(key);
    clock += 30_000;
    // What a wrong secret costs tells nothing about whether the key is in use.
    expect(await store.verify(keyId, stranger.secret)).toBeUndefined();
    expect(asked).toEqual(['get', 'batchGet']);
  });

  it('is noted by the one who has the key, though somebody tried it with another secret before', async () => {
    const { key, keyId } = await create();
    const stranger = mintApiKey('test', () => 4, keyId);
    await noted(keyId, clock - hour);
    expect(await store.verify(keyId, stranger.secret)).toBeUndefined();
    expect(await usedAt(keyId)).toBe(clock - hour);
    await use(key);
    expect(await usedAt(keyId)).toBe(clock);
  });

  it('is noted once where two processes find that it is due at once', async () => {
    const { key, keyId } = await create();
    const { secret = '' } = parseApiKey(key) ?? {};
    const another = new ApiKeyStore(table, now);
    await Promise.all([store.verify(keyId, secret), another.verify(keyId, secret)]);
    const write = jest.spyOn(table, 'write');
    const start = clock;
    store.note(keyId);
    clock += 5;
    another.note(keyId);
    const outcomes = await Promise.allSettled(write.mock.results.map(({ value }) => value as Promise<void>));
    expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { reason: { name: 'ConditionFailed' } }]);
    expect(await usedAt(keyId)).toBe(start);
  });

  it('is due where it could not be read, which hinders nobody who has the key', async () => {
    const { key, keyId } = await create();
    await noted(keyId, clock - hour);
    asked = [];
    jest.spyOn(table, 'batchGet').mockRejectedValue(new KeysUnread('access left 1 keys unread'));
    await use(key);
    expect(asked).toEqual(['get']);
    expect(await usedAt(keyId)).toBe(clock);
  });

  it('is due where the item that tells of it says no time', async () => {
    const { key, keyId } = await create();
    await table.write({ kind: 'put', item: { ...apiKeyUseKey(keyId) } });
    await use(key);
    expect(await usedAt(keyId)).toBe(clock);
  });

  it('is due where the item that tells of it has run out', async () => {
    const { key, keyId } = await create();
    const item = { ...apiKeyUseKey(keyId), lastUsedAt: clock, expiresAt: Math.floor(clock / 1_000) };
    await table.write({ kind: 'put', item });
    const write = jest.spyOn(table, 'write');
    await use(key);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('noted by a clock that is ahead is left, and read again when ours was set back', async () => {
    const { key, keyId } = await create();
    await noted(keyId, clock + 5_000);
    const write = jest.spyOn(table, 'write');
    asked = [];
    await use(key);
    clock += 30_000;
    await use(key);
    clock -= hour;
    await use(key);
    expect(asked).toEqual(['batchGet', 'get', 'batchGet']);
    expect(write).not.toHaveBeenCalled();
    clock += 2 * hour;
    await use(key);
    expect(await usedAt(keyId)).toBe(clock);
  });
});
