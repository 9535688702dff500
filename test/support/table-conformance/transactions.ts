import { describe, expect, it } from '@jest/globals';
import type { Write } from '#shared/data/table.ts';
import type { Bench } from './bench.ts';

/** What several writes do together. */
export function transactionsConform(bench: Bench): void {
  describe('a transaction', () => {
    it('carries out writes of every kind', async () => {
      const [put, updated, deleted, checked] = [bench.key(), bench.key(), bench.key(), bench.key()];
      await bench.put({ ...updated, version: 1, old: 1 }, { ...deleted, n: 1 }, { ...checked, n: 1 });
      await bench.table.transact([
        { kind: 'put', item: { ...put, n: 1 }, condition: { kind: 'absent' } },
        {
          kind: 'update',
          key: updated,
          set: { version: 2 },
          remove: ['old'],
          condition: { kind: 'equals', attributes: { version: 1 } },
        },
        { kind: 'delete', key: deleted, condition: { kind: 'present' } },
        { kind: 'check', key: checked, condition: { kind: 'equals', attributes: { n: 1 } } },
      ]);
      expect(await bench.table.get(put)).toEqual({ ...put, n: 1 });
      expect(await bench.table.get(updated)).toEqual({ ...updated, version: 2 });
      expect(await bench.table.get(deleted)).toBeUndefined();
      expect(await bench.table.get(checked)).toEqual({ ...checked, n: 1 });
    });

    it('carries out nothing where one condition fails, and names the write and its item', async () => {
      const [fresh, stale, deleted] = [bench.key(), bench.key(), bench.key()];
      const [item, other] = [
        { ...stale, version: 3, map: { a: [1] } },
        { ...deleted, openPk: fresh.pk, openSk: 'a' },
      ];
      await bench.put(item, other);
      const condition = { kind: 'equals', attributes: { version: 2 } } as const;
      const failure = await bench.failure([
        { kind: 'put', item: fresh, condition: { kind: 'absent' } },
        { kind: 'update', key: stale, set: { version: 4 }, remove: [], condition },
        { kind: 'delete', key: deleted, condition: { kind: 'present' } },
      ]);
      expect([...failure.failures]).toEqual([[1, item]]);
      expect(await bench.table.batchGet([fresh, stale, deleted])).toHaveLength(2);
      expect(await bench.table.get(stale)).toEqual(item);
      expect((await bench.table.query({ index: 'open', partition: fresh.pk })).items).toHaveLength(1);
    });

    it('names every write whose condition failed, with nothing for items that are not there', async () => {
      const [there, missing, right] = [{ ...bench.key(), n: 1 }, bench.key(), bench.key()];
      await bench.put(there);
      const failure = await bench.failure([
        { kind: 'check', key: { pk: there.pk, sk: there.sk }, condition: { kind: 'absent' } },
        { kind: 'put', item: right, condition: { kind: 'absent' } },
        { kind: 'check', key: missing, condition: { kind: 'present' } },
      ]);
      expect(new Map(failure.failures)).toEqual(
        new Map([
          [0, there],
          [2, undefined],
        ]),
      );
    });

    it('fails by a check alone as by any other write', async () => {
      const [checked, put] = [bench.key(), bench.key()];
      await bench.failure([
        { kind: 'check', key: checked, condition: { kind: 'present' } },
        { kind: 'put', item: put },
      ]);
      expect(await bench.table.get(put)).toBeUndefined();
    });

    it('deletes without a condition what is there and what is not', async () => {
      const [there, missing, added] = [{ ...bench.key(), n: 1 }, bench.key(), { ...bench.key(), n: 2 }];
      await bench.put(there);
      await bench.table.transact([
        { kind: 'delete', key: { pk: there.pk, sk: there.sk } },
        { kind: 'delete', key: missing },
        { kind: 'put', item: added },
      ]);
      expect(await bench.table.batchGet([there, missing, added])).toEqual([added]);
    });

    it('puts without a condition over whatever is there', async () => {
      const [one, two] = [bench.key(), bench.key()];
      await bench.put({ ...one, old: 1 });
      await bench.table.transact([
        { kind: 'put', item: one },
        { kind: 'put', item: two },
      ]);
      expect(await bench.table.batchGet([one, two])).toEqual(expect.arrayContaining([one, two]));
    });

    it('moves an item between partitions in one step, index entry included', async () => {
      const [from, to, open] = [bench.key(), bench.key(), bench.partition()];
      await bench.put({ ...from, version: 1, openPk: open, openSk: 'a' });
      await bench.table.transact([
        { kind: 'delete', key: from, condition: { kind: 'equals', attributes: { version: 1 } } },
        { kind: 'put', item: { ...to, version: 2, openPk: open, openSk: 'a' }, condition: { kind: 'absent' } },
      ]);
      const { items } = await bench.table.query({ index: 'open', partition: open });
      expect(items).toEqual([{ ...to, openPk: open, openSk: 'a' }]);
    });

    it('refuses two writes on one item', async () => {
      const key = bench.key();
      await bench.refused(
        bench.table.transact([
          { kind: 'put', item: { ...key, n: 1 } },
          { kind: 'check', key, condition: { kind: 'absent' } },
        ]),
      );
      expect(await bench.table.get(key)).toBeUndefined();
    });

    it('takes 100 writes and refuses 101', async () => {
      const pk = bench.partition();
      const writes = Array.from({ length: 101 }, (_, index): Write => ({ kind: 'put', item: { pk, sk: `k${index}` } }));
      await bench.refused(bench.table.transact(writes));
      expect((await bench.table.query({ partition: pk })).items).toEqual([]);
      await bench.table.transact(writes.slice(1));
      expect((await bench.table.query({ partition: pk })).items).toHaveLength(100);
    });

    it('is carried out by exactly one of many rivals, whole', async () => {
      const counter = bench.key();
      await bench.put({ ...counter, version: 1 });
      const marks = Array.from({ length: 20 }, () => bench.key());
      const condition = { kind: 'equals', attributes: { version: 1 } } as const;
      const outcomes = await Promise.allSettled(
        marks.map((mark) =>
          bench.table.transact([
            { kind: 'put', item: mark, condition: { kind: 'absent' } },
            { kind: 'update', key: counter, set: { version: 2, by: mark.pk }, remove: [], condition },
          ]),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const winner = marks[outcomes.findIndex(({ status }) => status === 'fulfilled')] ?? bench.key();
      expect(await bench.table.get(counter)).toEqual({ ...counter, version: 2, by: winner.pk });
      expect(await bench.table.batchGet(marks)).toEqual([winner]);
    });
  });
}
