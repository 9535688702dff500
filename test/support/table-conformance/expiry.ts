import { describe, expect, it } from '@jest/globals';
import { type Bench, startOfCheck, startSeconds } from './bench.ts';

/** What becomes of items past their `expiresAt`, which DynamoDB deletes only later. */
export function expiryConforms(bench: Bench): void {
  describe('an item past its expiry', () => {
    it('is gone from the very second of it on, and not before', async () => {
      const items = [-1, 0, 1].map((offset) => ({ ...bench.key(), expiresAt: startSeconds + offset }));
      await bench.put(...items);
      const found = await Promise.all(items.map(({ pk, sk }) => bench.table.get({ pk, sk })));
      expect(found).toEqual([undefined, undefined, items[2]]);
      bench.setNow((startSeconds + 1) * 1_000 - 1);
      expect(await bench.table.get(items[2] ?? bench.key())).toEqual(items[2]);
      bench.setNow((startSeconds + 1) * 1_000);
      expect(await bench.table.get(items[2] ?? bench.key())).toBeUndefined();
    });

    it('is in no answer of a batch or a query', async () => {
      const pk = bench.partition();
      const [gone, lives] = [
        { pk, sk: 'a', expiresAt: startSeconds },
        { pk, sk: 'b', expiresAt: startSeconds + 60 },
      ];
      await bench.put(gone, lives);
      expect(await bench.table.batchGet([gone, lives])).toEqual([lives]);
      expect((await bench.table.query({ partition: pk })).items).toEqual([lives]);
    });

    it('is not read again by what an index names', async () => {
      const [partition, expiresAt] = [bench.partition(), startSeconds + 1];
      await bench.put({ ...bench.key(), openPk: partition, openSk: 'a', expiresAt });
      await bench.put({ ...bench.key(), openPk: partition, openSk: 'b' });
      const readAgain = async () => bench.table.batchGet((await bench.table.query({ index: 'open', partition })).items);
      expect(await readAgain()).toHaveLength(2);
      bench.setNow(startOfCheck + 1_000);
      expect((await readAgain()).map(({ openSk }) => openSk)).toEqual(['b']);
    });

    it('keeps no page from showing each living item once', async () => {
      const pk = bench.partition();
      const sortKeys = Array.from({ length: 12 }, (_, index) => `k${String(index).padStart(2, '0')}`);
      const isGone = (index: number) => index % 4 !== 3;
      await bench.put(
        ...sortKeys.map((sk, index) => ({ pk, sk, ...(isGone(index) ? { expiresAt: startSeconds } : {}) })),
      );
      const living = sortKeys.filter((_, index) => !isGone(index));
      expect((await bench.pages({ partition: pk, limit: 2 })).flat().map(({ sk }) => sk)).toEqual(living);
    });

    it('counts as absent, and what is put over it keeps nothing of it', async () => {
      const key = bench.key();
      await bench.put({ ...key, old: 1, expiresAt: startSeconds });
      await bench.table.write({ kind: 'put', item: { ...key, n: 1 }, condition: { kind: 'absent' } });
      expect(await bench.table.get(key)).toEqual({ ...key, n: 1 });
    });

    it('counts as absent in a transaction, and is not shown by one that fails', async () => {
      const [gone, other] = [bench.key(), bench.key()];
      await bench.put({ ...gone, expiresAt: startSeconds });
      const write = { kind: 'put', item: { ...gone, n: 1 }, condition: { kind: 'absent' } } as const;
      const never = { kind: 'check', key: other, condition: { kind: 'present' } } as const;
      expect([...(await bench.failure([write, never])).failures]).toEqual([[1, undefined]]);
      await bench.table.transact([write]);
      expect(await bench.table.get(gone)).toEqual({ ...gone, n: 1 });
    });

    it('is not shown by a write that meets it', async () => {
      const key = bench.key();
      await bench.put({ ...key, version: 1, expiresAt: startSeconds });
      const condition = { kind: 'equals', attributes: { version: 2 } } as const;
      const failure = await bench.conflict({ kind: 'update', key, set: { n: 1 }, remove: [], condition });
      expect(failure.current).toBeUndefined();
      const failures = (await bench.failure([{ kind: 'delete', key, condition }])).failures;
      expect([...failures]).toEqual([[0, undefined]]);
    });

    it('still stands in the way of absent while it lives', async () => {
      const item = { ...bench.key(), expiresAt: startSeconds + 1 };
      await bench.put(item);
      expect((await bench.conflict({ kind: 'put', item, condition: { kind: 'absent' } })).current).toEqual(item);
    });
  });
}
