import { describe, expect, it } from '@jest/globals';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { ApiKeyList } from '#shared/data/api-key-list.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import type { Table } from '#shared/data/table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

const now = () => 1_758_384_000_000;
const shop = { id: 'edgar', name: 'Edgar', phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };
const operator = (token: string) => ({ by: 'operator', token, now: now() });

/** Loses the reply of every write, so that it is sent again. */
function losingReplies(table: MemoryTable): Table {
  const repeated: Table['write'] = async (write) => {
    await table.write(write);
    await table.write(write);
  };
  return {
    get: (key) => table.get(key),
    batchGet: (keys) => table.batchGet(keys),
    query: (query) => table.query(query),
    write: repeated,
    transact: (writes) => table.transact(writes),
  };
}

describe('what operators make', () => {
  it('is a shop once, and told apart from somebody else making the same', async () => {
    const table = new MemoryTable({ now });
    expect(await createShop({ access: table, board: table }, shop, operator('one'))).toBe(true);
    expect(await createShop({ access: table, board: table }, shop, operator('two'))).toBe(false);
  });

  it('is made although a reply is lost', async () => {
    const table = losingReplies(new MemoryTable({ now }));
    expect(await createShop({ access: table, board: table }, shop, operator('one'))).toBe(true);
    const admin = new ApiKeyAdmin(table, now);
    const { keyId } = await admin.issue({ shop: 'edgar', role: 'viewer', environment: 'test' });
    const { keys } = await new ApiKeyList(table, 'edgar').page();
    expect(keys.map(({ stored }) => stored.keyId)).toEqual([keyId]);
  });
});
