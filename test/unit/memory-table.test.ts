import { describe, expect, it } from '@jest/globals';
import type { Item, Query, Write } from '#shared/data/table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { describeTableConformance } from '#test/support/table-conformance.ts';

describeTableConformance('the table in process', async () => {
  let now = 0;
  const table = new MemoryTable({ now: () => now });
  return { table, close: async () => undefined, setNow: (ms) => (now = ms) };
});

describe('the table in process', () => {
  const table = new MemoryTable({ now: () => 0 });
  const key = { pk: 'p', sk: 's' };

  it('keeps what was written, whatever becomes of the object', async () => {
    const map = { list: [1, { deep: 'a' }] };
    await table.write({ kind: 'put', item: { ...key, map } });
    map.list.push(2);
    expect(await table.get(key)).toEqual({ ...key, map: { list: [1, { deep: 'a' }] } });
  });

  it('hands out what cannot be changed, also where there are bytes', async () => {
    await table.write({ kind: 'put', item: { ...key, map: { list: [1] }, bytes: new Uint8Array(2) } });
    const item = (await table.get(key)) as unknown as { n: number; map: { list: number[] } };
    expect(() => item.map.list.push(2)).toThrow(TypeError);
    expect(() => {
      item.n = 1;
    }).toThrow(TypeError);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a number that is none', Number.NaN],
    ['an infinite number', Number.POSITIVE_INFINITY],
    ['a function in a list', [() => 1]],
    ['a big integer in a map', { a: 1n }],
  ])('refuses %s', async (_, value) => {
    const item = { ...key, value } as Item;
    await expect(table.write({ kind: 'put', item })).rejects.toThrow('a table cannot keep');
  });

  it.each<[string, Write]>([
    ['an empty sort key', { kind: 'put', item: { pk: 'p', sk: '' } }],
    ['a sort key over 1,024 bytes', { kind: 'put', item: { pk: 'p', sk: '鍵'.repeat(342) } }],
    ['a partition key over 2,048 bytes', { kind: 'put', item: { pk: 'é'.repeat(1_025), sk: 's' } }],
    ['an empty index key', { kind: 'put', item: { ...key, openPk: 'o', openSk: '' } }],
    [
      'a number as index key',
      { kind: 'update', key, set: { customerPk: 1 }, remove: [], condition: { kind: 'present' } },
    ],
    ['an update of nothing', { kind: 'update', key, set: {}, remove: [], condition: { kind: 'present' } }],
    ['a condition on nothing', { kind: 'put', item: key, condition: { kind: 'equals', attributes: {} } }],
    ['an update of the key', { kind: 'update', key, set: { sk: 'other' }, remove: [], condition: { kind: 'present' } }],
    ['a removal of the key', { kind: 'update', key, set: {}, remove: ['pk'], condition: { kind: 'present' } }],
    [
      'a set and removal of one attribute',
      { kind: 'update', key, set: { a: 1 }, remove: ['a'], condition: { kind: 'present' } },
    ],
  ])('refuses %s, as DynamoDB does', async (_, write) => {
    await expect(table.write(write)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(table.transact([write])).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it.each<[string, Query]>([
    ['a limit of nothing', { partition: 'p', limit: 0 }],
    ['a range that ends before it begins', { partition: 'p', range: { between: ['b', 'a'] } }],
    ['a position with more than its keys', { partition: 'p', after: { ...key, n: 1 } }],
    ['a position without the keys of the index', { index: 'open', partition: 'p', after: key }],
    ['a position over 1,024 bytes', { partition: 'p', after: { pk: 'p', sk: '鍵'.repeat(342) } }],
    ['a position below its range', { partition: 'p', range: { beginsWith: 't' }, after: key }],
    ['a position above its range', { partition: 'p', range: { lessThan: 'a' }, after: key }],
    ['a position beside its range', { partition: 'p', range: { between: ['a', 'b'] }, after: key }],
    ['a position in another partition', { partition: 'q', after: key }],
  ])('refuses a query with %s, as DynamoDB does', async (_, query) => {
    await expect(table.query(query)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuses a transaction of nothing', async () => {
    await expect(table.transact([])).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('has the index byShop of the access table', async () => {
    await table.write({ kind: 'put', item: { ...key, shopPk: 'shop', shopSk: 'key' } });
    const found = await table.query({ index: 'byShop', partition: 'shop' });
    expect(found.items).toEqual([{ ...key, shopPk: 'shop', shopSk: 'key' }]);
  });

  it('says that more may follow wherever a page is full', async () => {
    expect((await table.query({ partition: 'p', limit: 1 })).last).toEqual(key);
  });
});
