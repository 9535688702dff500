import crypto from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { scopesOf } from '#shared/contract/access.ts';
import { mintApiKey, parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { hashSecret } from '#shared/data/api-key-item.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import type { KeyTraits } from '#shared/data/api-key-wish.ts';
import { apiKeyKey, apiKeyUseKey } from '#shared/data/keys.ts';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

let clock: number;
let reads: number;
let table: Table;
let admin: ApiKeyAdmin;
let store: ApiKeyStore;

const now = () => clock;

beforeEach(() => {
  clock = Date.parse('2025-09-20T16:00:00.000Z');
  reads = 0;
  const memory = new MemoryTable({ now });
  table = {
    get: (key) => {
      reads += 1;
      return memory.get(key);
    },
    batchGet: (keys) => memory.batchGet(keys),
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
  reads = 0;
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
      reads = 0;
      hashed.mockClear();
      compared.mockClear();
      const isGood = (await verify(key)) !== undefined;
      expect(isGood).toBe(key === live.key);
      if (!isGood) expect([reads, hashed.mock.calls.length, compared.mock.calls.length]).toEqual([1, 1, 2]);
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
    expect(reads).toBe(1);
    clock += 29_999;
    await verify(key);
    expect(reads).toBe(1);
    clock += 1;
    await verify(key);
    expect(reads).toBe(2);
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
    expect(reads).toBe(2);
  });

  it('is remembered however many strangers try, who cannot fill the memory', async () => {
    const { key } = await create();
    await verify(key);
    for (let stranger = 0; stranger < 2_000; stranger += 1) await store.verify(`stranger-${stranger}`, '');
    reads = 0;
    await verify(key);
    expect(reads).toBe(0);
  });

  it('is not taken for unknown where the table does not answer', async () => {
    const failing: Table = { ...table, get: async () => Promise.reject(new TableUnavailable('why')) };
    const { key, keyId } = await create();
    const secret = parseApiKey(key)?.secret ?? '';
    await expect(new ApiKeyStore(failing, now).verify(keyId, secret)).rejects.toBeInstanceOf(TableUnavailable);
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the use of a key', () => {
  const usedAt = async (keyId: string) => (await table.get(apiKeyUseKey(keyId)))?.lastUsedAt;
  const settled = () => new Promise(setImmediate);

  it('is noted once an hour, whoever else notes it', async () => {
    const { keyId } = await create();
    const [start, another] = [clock, new ApiKeyStore(table, now)];
    store.note(keyId);
    await settled();
    expect(await usedAt(keyId)).toBe(start);
    clock += 3_599_999;
    store.note(keyId);
    another.note(keyId);
    await settled();
    expect(await usedAt(keyId)).toBe(start);
    clock += 1;
    store.note(keyId);
    another.note(keyId);
    await settled();
    expect(await usedAt(keyId)).toBe(start + 3_600_000);
  });

  it('is asked to be noted at most once an hour, though it cannot be', async () => {
    let tries = 0;
    const refusing: Table = {
      ...table,
      write: async () => {
        tries += 1;
        throw new TableUnavailable('why');
      },
    };
    const { keyId } = await create();
    const patient = new ApiKeyStore(refusing, now);
    for (let call = 0; call < 3; call += 1) patient.note(keyId);
    await settled();
    expect(tries).toBe(1);
    clock += 3_600_000;
    patient.note(keyId);
    expect(tries).toBe(2);
  });

  it('waits for nobody, and is no matter of who is refused: to verify a key notes nothing', async () => {
    const { key, keyId } = await create();
    new ApiKeyStore({ ...table, write: () => new Promise(() => undefined) }, now).note(keyId);
    await verify(key);
    await settled();
    expect(await usedAt(keyId)).toBeUndefined();
  });
});
