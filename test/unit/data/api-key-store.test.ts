import { beforeEach, describe, expect, it } from '@jest/globals';
import { parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
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

const create = (role: 'viewer' | 'manager' = 'viewer', shop = 'edgar') =>
  admin.create({ shop, role, environment: 'test' });
const verify = (key: string) => store.verify(parseApiKey(key)?.keyId ?? '', parseApiKey(key)?.secret ?? '');

describe('a key', () => {
  it('speaks for the shop and role it was made for', async () => {
    const { key, keyId } = await create('manager', 'northside');
    expect(await verify(key)).toMatchObject({
      credential: { kind: 'key', id: keyId },
      shop: 'northside',
      role: 'manager',
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

  it('that is unknown, revoked or of another secret looks the same', async () => {
    const first = await create();
    const second = await create();
    const secret = parseApiKey(second.key)?.secret ?? '';
    expect(await store.verify(first.keyId, secret)).toBeUndefined();
    expect(await store.verify('000000000000', secret)).toBeUndefined();
    await admin.revoke('edgar', second.keyId);
    expect(await verify(second.key)).toBeUndefined();
  });

  it('is read once in 30 seconds, right or wrong', async () => {
    const { key, keyId } = await create();
    for (let call = 0; call < 5; call += 1) await verify(key);
    await store.verify(keyId, 'nonsense');
    expect(reads).toBe(1);
    clock += 29_999;
    await verify(key);
    expect(reads).toBe(1);
    clock += 1;
    await verify(key);
    expect(reads).toBe(2);
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

  it('is remembered among a thousand, so that strangers cannot fill the memory', async () => {
    const { key } = await create();
    await verify(key);
    for (let stranger = 0; stranger < 999; stranger += 1) await store.verify(`stranger-${stranger}`, '');
    await verify(key);
    expect(reads).toBe(1_000);
    await store.verify('one-more', '');
    await verify(key);
    expect(reads).toBe(1_002);
  });

  it('is not taken for unknown where the table does not answer', async () => {
    const failing: Table = { ...table, get: async () => Promise.reject(new TableUnavailable('why')) };
    const { key, keyId } = await create();
    const secret = parseApiKey(key)?.secret ?? '';
    await expect(new ApiKeyStore(failing, now).verify(keyId, secret)).rejects.toBeInstanceOf(TableUnavailable);
  });
});

describe('an operator', () => {
  it('sees the keys of a shop, oldest first, without their hashes', async () => {
    const first = await create();
    clock += 1;
    const second = await admin.create({ shop: 'edgar', role: 'manager', environment: 'live', label: 'front desk' });
    await create('viewer', 'northside');
    await admin.revoke('edgar', first.keyId);
    expect(await admin.list('edgar')).toEqual([
      { keyId: first.keyId, shop: 'edgar', role: 'viewer', createdAt: clock - 1, revokedAt: clock },
      { keyId: second.keyId, shop: 'edgar', role: 'manager', label: 'front desk', createdAt: clock },
    ]);
  });

  it('revokes a key once; again changes nothing', async () => {
    const { keyId } = await create();
    expect(await admin.revoke('edgar', keyId)).toBe(true);
    clock += 1_000;
    expect(await admin.revoke('edgar', keyId)).toBe(true);
    expect((await admin.list('edgar'))[0]?.revokedAt).toBe(clock - 1_000);
  });

  it('cannot revoke a key that is unknown or another shop’s', async () => {
    const { key, keyId } = await create('viewer', 'northside');
    expect(await admin.revoke('edgar', keyId)).toBe(false);
    expect(await admin.revoke('edgar', '000000000000')).toBe(false);
    expect(await verify(key)).toBeDefined();
  });
});
