import { describe, expect, it } from '@jest/globals';
import type { SortKeyRange } from '#shared/data/table.ts';
import type { Bench } from './bench.ts';

/** By UTF-8 bytes. JavaScript would put the emoji, a pair of surrogates, before the letters of the private area. */
const inByteOrder = [
  '',
  '\u0000',
  '0',
  'A',
  'Z',
  'a',
  'a\u0000',
  'aa',
  'b',
  '~',
  'é',
  'ÿ',
  'Ω',
  '가',
  '\ue000',
  '\uff5e',
  '\uffff',
  '🚐',
  '\u{10ffff}',
].map((end) => `K${end}`);

const shuffled = inByteOrder.map((key, index) => inByteOrder[(index * 7) % inByteOrder.length] ?? key);

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `n${String(index).padStart(4, '0')}`);

/** What a query of the table finds. */
export function queriesConform(bench: Bench): void {
  describe('a query', () => {
    it('of a partition that nothing is in finds nothing', async () => {
      expect(await bench.table.query({ partition: bench.partition() })).toEqual({ items: [], last: undefined });
    });

    it('finds whole items, of its partition only', async () => {
      const pk = bench.partition();
      const item = { pk, sk: 'a', n: 1, map: { a: [1] }, bytes: new Uint8Array([1]) };
      await bench.put(item, { pk: `${pk}#`, sk: 'a' }, { pk: `${pk}0`, sk: 'a' });
      expect(await bench.table.query({ partition: pk })).toEqual({ items: [item], last: undefined });
    });

    it('finds of items what is named, with their keys, and when they end', async () => {
      const pk = bench.partition();
      const long = { pk, sk: 'a', n: 1, map: { a: [1], name: 'x' }, status: 'open', expiresAt: 4_000_000_000 };
      await bench.put(long, { pk, sk: 'b', other: true }, { pk, sk: 'c', n: 2, expiresAt: 1 });
      const attributes = ['map', 'n', 'name', 'pk'];
      const { n, map, expiresAt } = long;
      expect(await bench.table.query({ partition: pk, attributes })).toStrictEqual({
        items: [
          { pk, sk: 'a', n, map, name: undefined, expiresAt },
          { pk, sk: 'b', n: undefined, map: undefined, name: undefined },
        ],
        last: undefined,
      });
      expect((await bench.table.query({ partition: pk, attributes, limit: 1 })).last).toEqual({ pk, sk: 'a' });
      expect((await bench.table.query({ partition: pk, attributes: [] })).items[1]).toEqual({
        pk,
        sk: 'b',
        other: true,
      });
    });

    it('orders by UTF-8 bytes, both ways', async () => {
      const partition = await bench.fill(...shuffled);
      expect(await bench.sortKeys({ partition })).toEqual(inByteOrder);
      expect(await bench.sortKeys({ partition, descending: true })).toEqual(inByteOrder.toReversed());
    });

    it.each<[string, SortKeyRange, string[]]>([
      ['what begins with it', { beginsWith: 'b' }, ['b', 'b\uffff', 'b🚐', 'ba']],
      ['what begins with a sign of four bytes', { beginsWith: '🚐' }, ['🚐', '🚐b']],
      ['both ends of a range', { between: ['b', 'c'] }, ['b', 'ba', 'b\uffff', 'b🚐', 'c']],
      ['a range by bytes', { between: ['\uffff', '🚐'] }, ['\uffff', '🚐']],
      ['a range of one', { between: ['c', 'c'] }, ['c']],
      ['a range between keys that nothing has', { between: ['bb', 'b🚐a'] }, ['b\uffff', 'b🚐']],
      ['what is less, but not the bound', { lessThan: 'b' }, ['a', 'aa']],
      ['nothing below the first', { lessThan: 'a' }, []],
      ['nothing that nothing begins with', { beginsWith: 'bx' }, []],
    ])('with a range finds %s', async (_, range, expected) => {
      const partition = await bench.fill('a', 'aa', 'b', 'b\uffff', 'b🚐', 'ba', 'c', 'ca', '\uffff', '🚐', '🚐b');
      const inOrder = expected.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
      expect(await bench.sortKeys({ partition, range })).toEqual(inOrder);
      expect(await bench.sortKeys({ partition, range, descending: true })).toEqual(inOrder.toReversed());
    });

    it.each([1, 2, 3, 7, 100])('in pages of %d meets each item once, in order', async (limit) => {
      const partition = await bench.fill(...shuffled.slice(0, 7));
      const all = await bench.sortKeys({ partition });
      const pages = await bench.pages({ partition, limit });
      expect(pages.flat().map(({ sk }) => sk)).toEqual(all);
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit);
      const backwards = await bench.pages({ partition, limit, descending: true });
      expect(backwards.flat().map(({ sk }) => sk)).toEqual(all.toReversed());
    });

    it('in pages stays in its range', async () => {
      const partition = await bench.fill(...numbered(20));
      const range = { between: ['n0005', 'n0012'] } as const;
      const pages = await bench.pages({ partition, range, limit: 3 });
      expect(pages.flat().map(({ sk }) => sk)).toEqual(numbered(20).slice(5, 13));
    });

    it('says that nothing follows when there was room for more', async () => {
      const partition = await bench.fill('a', 'b');
      expect((await bench.table.query({ partition, limit: 3 })).last).toBeUndefined();
      expect((await bench.table.query({ partition })).last).toBeUndefined();
    });

    it('goes on behind an item deleted meanwhile', async () => {
      const partition = await bench.fill('a', 'b', 'c', 'd');
      const { last } = await bench.table.query({ partition, limit: 2 });
      await bench.table.write({ kind: 'delete', key: { pk: partition, sk: 'b' }, condition: { kind: 'present' } });
      const after = last ?? { pk: '', sk: '' };
      expect(await bench.sortKeys({ partition, after })).toEqual(['c', 'd']);
      expect(await bench.sortKeys({ partition, after, descending: true })).toEqual(['a']);
    });

    it('goes on behind a position that nothing ever had', async () => {
      const partition = await bench.fill('a', 'c', '\uffff', '🚐');
      expect(await bench.sortKeys({ partition, after: { pk: partition, sk: 'b' } })).toEqual(['c', '\uffff', '🚐']);
      expect(await bench.sortKeys({ partition, after: { pk: partition, sk: '\uffffz' } })).toEqual(['🚐']);
      expect(await bench.sortKeys({ partition, after: { pk: partition, sk: '🚐z' } })).toEqual([]);
    });

    it('meets what was added behind the position, and not what was added before it', async () => {
      const partition = await bench.fill('b', 'd', 'f');
      const { last } = await bench.table.query({ partition, limit: 2 });
      await bench.put({ pk: partition, sk: 'a' }, { pk: partition, sk: 'e' });
      expect(await bench.sortKeys({ partition, ...(last === undefined ? {} : { after: last }) })).toEqual(['e', 'f']);
    });

    it('without a limit finds everything, more than one answer of DynamoDB holds (1 MB)', async () => {
      const pk = bench.partition();
      const items = numbered(150).map((sk) => ({ pk, sk, text: 'x'.repeat(10_000) }));
      for (let start = 0; start < items.length; start += 50) await bench.put(...items.slice(start, start + 50));
      expect(await bench.sortKeys({ partition: pk })).toEqual(numbered(150));
      const { items: half } = await bench.table.query({ partition: pk, limit: 130 });
      expect(half.map(({ sk }) => sk)).toEqual(numbered(130));
    });
  });

  describe('a get', () => {
    it('of a key that nothing has finds nothing', async () => {
      expect(await bench.table.get(bench.key())).toBeUndefined();
    });

    it('of many keys at once finds those that are there, however many', async () => {
      const pk = await bench.fill(...numbered(230));
      const keys = [...numbered(260).map((sk) => ({ pk, sk })), { pk: bench.partition(), sk: 'n0000' }];
      const found = await bench.table.batchGet(keys);
      expect(found.map(({ sk }) => sk).sort()).toEqual(numbered(230));
      expect(await bench.table.batchGet([])).toEqual([]);
    });

    it('of one key named twice finds the item once', async () => {
      const [pk, sk] = [await bench.fill('a', 'b'), 'a'];
      const found = await bench.table.batchGet([
        { pk, sk },
        { pk, sk: 'b' },
        { pk, sk },
      ]);
      expect(found.map((item) => item.sk).sort()).toEqual(['a', 'b']);
    });

    it('of keys taken from whole items reads only the keys', async () => {
      const item = { ...bench.key(), n: 2 };
      await bench.put(item);
      expect(await bench.table.get({ ...item, n: 1 } as typeof item)).toEqual(item);
      expect(await bench.table.batchGet([{ ...item, n: 1 } as typeof item])).toEqual([item]);
    });
  });
}
