import { describe, expect, it } from '@jest/globals';
import type { Item, Key } from '#shared/data/table.ts';
import type { Bench } from './bench.ts';

/** What a query of an index finds. An index may lag on AWS; engines on a laptop and tables in process keep up. */
export function indexesConform(bench: Bench): void {
  /** An item that the index `open` holds. */
  const openItem = (openPk: string, openSk: string, key: Key = bench.key()): Item => ({ ...key, openPk, openSk, n: 1 });
  const open = async (partition: string) => (await bench.table.query({ index: 'open', partition })).items;

  describe('an index', () => {
    it('tells the keys of its items and nothing else', async () => {
      const [partition, key] = [bench.partition(), bench.key()];
      await bench.put(openItem(partition, '2025-09-20#a', key), { ...bench.key(), n: 2 });
      expect(await bench.table.query({ index: 'open', partition })).toEqual({
        items: [{ ...key, openPk: partition, openSk: '2025-09-20#a' }],
        last: undefined,
      });
    });

    it('that nothing is in finds nothing', async () => {
      expect(await open(bench.partition())).toEqual([]);
    });

    it('holds only items that have both of its attributes', async () => {
      const partition = bench.partition();
      await bench.put({ ...bench.key(), openPk: partition }, { ...bench.key(), openSk: 'a' });
      expect(await open(partition)).toEqual([]);
    });

    it('is entered and left by updates', async () => {
      const [partition, key] = [bench.partition(), bench.key()];
      await bench.put({ ...key, n: 1 });
      const update = { kind: 'update', key, condition: { kind: 'present' } } as const;
      await bench.table.write({ ...update, set: { openPk: partition, openSk: 'a' }, remove: [] });
      expect(await open(partition)).toEqual([{ ...key, openPk: partition, openSk: 'a' }]);
      await bench.table.write({ ...update, set: { n: 2 }, remove: [] });
      expect(await open(partition)).toHaveLength(1);
      await bench.table.write({ ...update, set: {}, remove: ['openPk', 'openSk'] });
      expect(await open(partition)).toEqual([]);
    });

    it('is left by a put without its attributes, and by a delete', async () => {
      const partition = bench.partition();
      const [replaced, deleted] = [bench.key(), bench.key()];
      await bench.put(openItem(partition, 'a', replaced), openItem(partition, 'b', deleted));
      await bench.put({ ...replaced, n: 2 });
      await bench.table.write({ kind: 'delete', key: deleted, condition: { kind: 'present' } });
      expect(await open(partition)).toEqual([]);
    });

    it('follows an item to another place and another partition', async () => {
      const [from, to, key] = [bench.partition(), bench.partition(), bench.key()];
      await bench.put(openItem(from, 'b', key), openItem(from, 'a'), openItem(to, 'c'));
      const update = { kind: 'update', key, remove: [], condition: { kind: 'present' } } as const;
      await bench.table.write({ ...update, set: { openSk: '0' } });
      expect((await open(from)).map(({ openSk }) => openSk)).toEqual(['0', 'a']);
      await bench.table.write({ ...update, set: { openPk: to } });
      expect((await open(from)).map(({ openSk }) => openSk)).toEqual(['a']);
      expect((await open(to)).map(({ openSk }) => openSk)).toEqual(['0', 'c']);
    });

    it('does not change where the condition of a write fails', async () => {
      const [partition, key] = [bench.partition(), bench.key()];
      await bench.put(openItem(partition, 'a', key));
      const condition = { kind: 'equals', attributes: { n: 2 } } as const;
      await bench.conflict({ kind: 'update', key, set: {}, remove: ['openPk', 'openSk'], condition });
      expect(await open(partition)).toHaveLength(1);
    });

    it('is apart from the other index', async () => {
      const [openPk, customerPk, key] = [bench.partition(), bench.partition(), bench.key()];
      await bench.put({ ...key, openPk, openSk: 'o', customerPk, customerSk: 'c' });
      const ofCustomer = { index: 'byCustomer', partition: customerPk } as const;
      expect(await open(openPk)).toEqual([{ ...key, openPk, openSk: 'o' }]);
      expect((await bench.table.query(ofCustomer)).items).toEqual([{ ...key, customerPk, customerSk: 'c' }]);
      const remove = ['openPk', 'openSk'];
      await bench.table.write({ kind: 'update', key, set: {}, remove, condition: { kind: 'present' } });
      expect(await open(openPk)).toEqual([]);
      expect((await bench.table.query(ofCustomer)).items).toHaveLength(1);
    });

    it('orders by its own sort key, by bytes, with ranges, both ways and in pages', async () => {
      const partition = bench.partition();
      const sorted = ['2025-09-19#b', '2025-09-20#a', '2025-09-20#\uffff', '2025-09-20#🚐', '2025-09-21#a'];
      await bench.put(...sorted.toReversed().map((sort) => openItem(partition, sort)));
      const sorts = (items: readonly Item[]) => items.map(({ openSk }) => openSk);
      expect(sorts(await open(partition))).toEqual(sorted);
      const query = { index: 'open', partition } as const;
      const before = await bench.table.query({ ...query, range: { lessThan: '2025-09-20' } });
      expect(sorts(before.items)).toEqual(sorted.slice(0, 1));
      const day = await bench.table.query({ ...query, range: { beginsWith: '2025-09-20#' }, descending: true });
      expect(sorts(day.items)).toEqual(sorted.slice(1, 4).toReversed());
      expect(sorts((await bench.pages({ ...query, limit: 2 })).flat())).toEqual(sorted);
      expect(sorts((await bench.pages({ ...query, limit: 2, descending: true })).flat())).toEqual(sorted.toReversed());
    });

    it('goes on behind an item that left it meanwhile', async () => {
      const [partition, leaving] = [bench.partition(), bench.key()];
      await bench.put(openItem(partition, 'a'), openItem(partition, 'b', leaving), openItem(partition, 'c'));
      const { last } = await bench.table.query({ index: 'open', partition, limit: 2 });
      await bench.table.write({ kind: 'delete', key: leaving, condition: { kind: 'present' } });
      const after = last ?? { pk: '', sk: '' };
      const { items } = await bench.table.query({ index: 'open', partition, after });
      expect(items.map(({ openSk }) => openSk)).toEqual(['c']);
    });

    it('names keys by which the items themselves are read again', async () => {
      const [partition, item] = [bench.partition(), openItem('', 'a')];
      await bench.put({ ...item, openPk: partition });
      expect(await bench.table.batchGet(await open(partition))).toEqual([{ ...item, openPk: partition }]);
    });
  });
}
