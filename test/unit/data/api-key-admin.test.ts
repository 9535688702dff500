import { beforeEach, describe, expect, it } from '@jest/globals';
import { parseApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { ApiKeyList } from '#shared/data/api-key-list.ts';
import { ApiKeyStore } from '#shared/data/api-key-store.ts';
import { type KeyTraits, operatorWriter } from '#shared/data/api-key-wish.ts';
import { ConditionFailed, TableUnavailable, TransactionFailed } from '#shared/data/table.ts';
import { requestKey } from '#shared/data/writer.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

const day = 86_400_000;

let clock: number;
let table: MemoryTable;
let admin: ApiKeyAdmin;

const now = () => clock;

beforeEach(() => {
  clock = Date.parse('2025-09-20T16:00:00.000Z');
  table = new MemoryTable({ now });
  admin = new ApiKeyAdmin(table, now);
});

const wish = (traits: KeyTraits = {}) => ({ shop: 'edgar', role: 'viewer', environment: 'test', ...traits }) as const;
const writer = (value: string, input: unknown = {}) => ({
  by: 'key:maker',
  operation: 'createApiKey',
  key: requestKey(value, { operation: 'createApiKey', input }),
  replayed: false,
});
const keysOf = async () => {
  const { keys } = await new ApiKeyList(table, 'edgar').page();
  return keys.map(({ stored }) => stored).sort((left, right) => left.createdAt - right.createdAt);
};
const isBelieved = async (key: string | undefined) => {
  const { keyId = '', secret = '' } = parseApiKey(key ?? '') ?? {};
  return (await new ApiKeyStore(table, now).verify(keyId, secret)) !== undefined;
};
const rotation = { environment: 'test', overlap: day } as const;

describe('a key', () => {
  it('is listed with what is known about it, ended ones too', async () => {
    const first = await admin.issue(wish());
    clock += 1;
    const second = await admin.create(
      { shop: 'edgar', role: 'manager', environment: 'live', label: 'front desk', client: 'pos', endsAt: clock + day },
      writer('one'),
    );
    await admin.issue({ role: 'operator', environment: 'test' });
    await admin.revoke('edgar', first.keyId, operatorWriter('operator:ben'));
    const secretHash = expect.any(Uint8Array);
    expect(await keysOf()).toEqual([
      {
        keyId: first.keyId,
        shop: 'edgar',
        role: 'viewer',
        secretHash,
        createdAt: clock - 1,
        createdBy: 'operator',
        revokedAt: clock,
        revokedBy: 'operator:ben',
      },
      {
        keyId: second.stored.keyId,
        shop: 'edgar',
        role: 'manager',
        label: 'front desk',
        client: 'pos',
        endsAt: clock + day,
        secretHash,
        createdAt: clock,
        createdBy: 'key:maker',
      },
    ]);
  });

  it('of an operator stands in a list of its own', async () => {
    const { keyId } = await admin.issue({ role: 'operator', environment: 'test' });
    const { keys } = await new ApiKeyList(table, undefined).page();
    expect(keys.map(({ stored }) => [stored.keyId, stored.shop])).toEqual([[keyId, undefined]]);
  });

  it('is made once by a request that comes again, and its text is told to the first alone', async () => {
    const first = await admin.create(wish(), writer('same'));
    const repetition = writer('same');
    const second = await admin.create(wish(), repetition);
    expect([second.stored.keyId, second.key, repetition.replayed]).toEqual([first.stored.keyId, undefined, true]);
    expect(await isBelieved(first.key)).toBe(true);
    await expect(admin.create(wish({ label: 'x' }), writer('same', { label: 'x' }))).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
  });

  it('is revoked once; again changes nothing', async () => {
    const { keyId } = await admin.issue(wish());
    expect((await admin.revoke('edgar', keyId)).revokedAt).toBe(clock);
    clock += 1_000;
    expect((await admin.revoke('edgar', keyId)).revokedAt).toBe(clock - 1_000);
  });

  it('that is unknown or another’s can be neither revoked nor rotated, and looks alike', async () => {
    const { keyId, key } = await admin.issue({ shop: 'northside', role: 'viewer', environment: 'test' });
    for (const shop of ['edgar', undefined]) {
      for (const id of [keyId, '000000000000']) {
        const refusal = { code: 'not_found', message: `There is no API key ${id} in this shop.` };
        await expect(admin.revoke(shop, id)).rejects.toMatchObject(refusal);
        await expect(admin.rotate(shop, id, rotation)).rejects.toMatchObject(refusal);
      }
    }
    expect(await isBelieved(key)).toBe(true);
  });
});

describe('a client', () => {
  const another = (traits: KeyTraits = {}) => admin.issue(wish({ client: 'pos', ...traits }));

  it('has two live keys; a third is refused, with what to do', async () => {
    const [first, second] = [await another(), await another()];
    await expect(another()).rejects.toMatchObject({
      code: 'too_many_keys',
      message: `The client "pos" has 2 live keys already, ${first.keyId} and ${second.keyId}: one it uses and one it changes to. Revoke the one it does not use, or wait until it ends.`,
    });
    expect(await keysOf()).toHaveLength(2);
    await admin.issue(wish({ client: 'other' }));
    await admin.issue(wish());
    await admin.issue({ shop: 'northside', role: 'viewer', environment: 'test', client: 'pos' });
  });

  it('may have another once one is revoked, or has ended', async () => {
    const first = await another();
    await another({ endsAt: clock + day });
    await admin.revoke('edgar', first.keyId);
    await another();
    await expect(another()).rejects.toMatchObject({ code: 'too_many_keys' });
    clock += day;
    await another();
  });

  it('gets exactly two of many keys asked for at a time', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => another()));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await keysOf()).toHaveLength(2);
  });
});

describe('a rotated key', () => {
  it('is replaced by one like it, and lives on for the overlap', async () => {
    const traits = { label: 'van 7', client: 'pos', scopes: ['shop:read'], endsAt: clock + 100 * day };
    const old = await admin.issue(wish(traits));
    clock += 10 * day;
    const { stored, key } = await admin.rotate('edgar', old.keyId, rotation);
    expect(stored).toMatchObject({
      ...traits,
      shop: 'edgar',
      role: 'viewer',
      createdAt: clock,
      endsAt: clock + 100 * day,
    });
    expect((await keysOf())[0]).toMatchObject({ endsAt: clock + day, replacedBy: stored.keyId });
    expect([await isBelieved(old.key), await isBelieved(key)]).toEqual([true, true]);
    clock += day - 1;
    expect(await isBelieved(old.key)).toBe(true);
    clock += 1;
    expect([await isBelieved(old.key), await isBelieved(key)]).toEqual([false, true]);
  });

  it('ends no later than it was to, and at once where no overlap is wanted', async () => {
    const [one, other] = [await admin.issue(wish({ endsAt: clock + 1_000 })), await admin.issue(wish())];
    await admin.rotate('edgar', one.keyId, rotation);
    await admin.rotate('edgar', other.keyId, { ...rotation, overlap: 0 });
    expect([await isBelieved(one.key), await isBelieved(other.key)]).toEqual([true, false]);
    expect((await keysOf()).find(({ keyId }) => keyId === one.keyId)?.endsAt).toBe(clock + 1_000);
  });

  it('is rotated no second time, nor once it has ended', async () => {
    const { keyId } = await admin.issue(wish());
    const { stored } = await admin.rotate('edgar', keyId, rotation);
    await expect(admin.rotate('edgar', keyId, rotation)).rejects.toMatchObject({
      code: 'key_ended',
      message: `The key ${keyId} was replaced by ${stored.keyId}; rotate that one.`,
    });
    await admin.revoke('edgar', stored.keyId);
    await expect(admin.rotate('edgar', stored.keyId, rotation)).rejects.toMatchObject({
      message: `The key ${stored.keyId} is revoked; make another one.`,
    });
    expect(await keysOf()).toHaveLength(2);
  });

  it('is replaced by one key, however many ask at a time, or whoever revokes it meanwhile', async () => {
    const { keyId } = await admin.issue(wish());
    const asked = await Promise.allSettled([1, 2, 3].map(() => admin.rotate('edgar', keyId, rotation)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await keysOf()).toHaveLength(2);
  });

  it('makes no third key of a client: one of the two has to end first', async () => {
    const first = await admin.issue(wish({ client: 'pos' }));
    await admin.issue(wish({ client: 'pos' }));
    await expect(admin.rotate('edgar', first.keyId, rotation)).rejects.toMatchObject({ code: 'too_many_keys' });
    await admin.rotate('edgar', first.keyId, { ...rotation, overlap: 0 });
  });
});

it('a key whose client does not stop changing is not made', async () => {
  const restless = new MemoryTable({ now });
  restless.transact = async () => {
    throw new TransactionFailed(new Map([[1, undefined]]));
  };
  restless.write = async () => {
    throw new ConditionFailed(undefined);
  };
  await expect(new ApiKeyAdmin(restless, now).issue(wish({ client: 'pos' }))).rejects.toBeInstanceOf(TableUnavailable);
});
