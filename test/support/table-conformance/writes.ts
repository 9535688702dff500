import { describe, expect, it } from '@jest/globals';
import type { Bench } from './bench.ts';

/** What a single write does when its condition holds. */
export function writesConform(bench: Bench): void {
  describe('a write', () => {
    it('put replaces the whole item', async () => {
      const key = bench.key();
      await bench.table.write({ kind: 'put', item: { ...key, old: 1, both: 1 } });
      await bench.table.write({ kind: 'put', item: { ...key, both: 2 } });
      expect(await bench.table.get(key)).toEqual({ ...key, both: 2 });
    });

    it('update sets, removes and keeps the rest', async () => {
      const key = bench.key();
      await bench.put({ ...key, kept: { deep: [1] }, changed: 1, removed: 1 });
      const set = { changed: 2, added: null };
      await bench.table.write({ kind: 'update', key, set, remove: ['removed'], condition: { kind: 'present' } });
      expect(await bench.table.get(key)).toEqual({ ...key, kept: { deep: [1] }, changed: 2, added: null });
    });

    it('update may only set, or only remove', async () => {
      const key = bench.key();
      await bench.put({ ...key, a: 1 });
      await bench.table.write({ kind: 'update', key, set: { b: 2 }, remove: [], condition: { kind: 'present' } });
      await bench.table.write({ kind: 'update', key, set: {}, remove: ['a'], condition: { kind: 'present' } });
      expect(await bench.table.get(key)).toEqual({ ...key, b: 2 });
    });

    it('update removes what is not there without complaint', async () => {
      const key = bench.key();
      await bench.put({ ...key, a: 1 });
      await bench.table.write({ kind: 'update', key, set: { a: 2 }, remove: ['b'], condition: { kind: 'present' } });
      expect(await bench.table.get(key)).toEqual({ ...key, a: 2 });
    });

    it('update under absent creates the item', async () => {
      const key = bench.key();
      await bench.table.write({ kind: 'update', key, set: { a: 1 }, remove: ['b'], condition: { kind: 'absent' } });
      expect(await bench.table.get(key)).toEqual({ ...key, a: 1 });
    });

    it('update changes nothing when its condition fails', async () => {
      const item = { ...bench.key(), version: 2, a: 1 };
      await bench.put(item);
      const condition = { kind: 'equals', attributes: { version: 1 } } as const;
      const key = { pk: item.pk, sk: item.sk };
      await bench.conflict({ kind: 'update', key, set: { a: 2, b: 2 }, remove: ['version'], condition });
      expect(await bench.table.get(key)).toEqual(item);
    });

    it('delete removes the item, and only if its condition holds', async () => {
      const [gone, kept] = [
        { ...bench.key(), version: 1 },
        { ...bench.key(), version: 2 },
      ];
      await bench.put(gone, kept);
      const condition = { kind: 'equals', attributes: { version: 1 } } as const;
      await bench.table.write({ kind: 'delete', key: { pk: gone.pk, sk: gone.sk }, condition });
      const failure = await bench.conflict({ kind: 'delete', key: { pk: kept.pk, sk: kept.sk }, condition });
      expect(failure.current).toEqual(kept);
      expect(await bench.table.batchGet([gone, kept])).toEqual([kept]);
    });

    it('delete of nothing fails under present and passes under absent', async () => {
      const key = bench.key();
      await bench.conflict({ kind: 'delete', key, condition: { kind: 'present' } });
      await bench.table.write({ kind: 'delete', key, condition: { kind: 'absent' } });
      expect(await bench.table.get(key)).toBeUndefined();
    });

    it('delete without a condition removes what is there, and is content with nothing', async () => {
      const item = { ...bench.key(), n: 1 };
      const key = { pk: item.pk, sk: item.sk };
      await bench.put(item);
      await bench.table.write({ kind: 'delete', key });
      expect(await bench.table.get(key)).toBeUndefined();
      await bench.table.write({ kind: 'delete', key });
      expect(await bench.table.get(key)).toBeUndefined();
    });

    it('check alone is refused, since it writes nothing', async () => {
      const key = bench.key();
      await bench.refused(bench.table.write({ kind: 'check', key, condition: { kind: 'absent' } }));
    });

    it('does not meet another item of its partition, nor one of another with the same sort key', async () => {
      const pk = bench.partition();
      const items = [
        { pk, sk: 'a', n: 1 },
        { pk, sk: 'A', n: 2 },
        { pk: `${pk}#`, sk: 'a', n: 3 },
      ];
      await bench.put(...items);
      await bench.table.write({ kind: 'delete', key: { pk, sk: 'a' }, condition: { kind: 'present' } });
      expect(await bench.table.get({ pk, sk: 'A' })).toEqual(items[1]);
      expect(await bench.table.get({ pk: `${pk}#`, sk: 'a' })).toEqual(items[2]);
    });
  });
}
