import { describe, expect, it } from '@jest/globals';
import type { Attributes, Value } from '#shared/data/table.ts';
import type { Bench } from './bench.ts';

/** What decides whether a single write happens. */
export function conditionsConform(bench: Bench): void {
  describe('a condition', () => {
    it('absent holds where nothing is', async () => {
      const key = bench.key();
      await bench.table.write({ kind: 'put', item: { ...key, n: 1 }, condition: { kind: 'absent' } });
      expect(await bench.table.get(key)).toEqual({ ...key, n: 1 });
    });

    it('absent fails where an item is, and shows it whole', async () => {
      const item = { ...bench.key(), n: 1, map: { list: [1, null] }, bytes: new Uint8Array([7]) };
      await bench.put(item);
      const write = { kind: 'put', item: { ...item, n: 2 }, condition: { kind: 'absent' } } as const;
      expect((await bench.conflict(write)).current).toEqual(item);
      expect(await bench.table.get(item)).toEqual(item);
    });

    it('present holds where an item is', async () => {
      const key = bench.key();
      await bench.put({ ...key, n: 1 });
      await bench.table.write({ kind: 'put', item: { ...key, n: 2 }, condition: { kind: 'present' } });
      expect(await bench.table.get(key)).toEqual({ ...key, n: 2 });
    });

    it('present fails where nothing is, and has nothing to show', async () => {
      const key = bench.key();
      const write = { kind: 'put', item: key, condition: { kind: 'present' } } as const;
      expect((await bench.conflict(write)).current).toBeUndefined();
      expect(await bench.table.get(key)).toBeUndefined();
    });

    it('equals fails where nothing is', async () => {
      const condition = { kind: 'equals', attributes: { version: 1 } } as const;
      const write = { kind: 'update', key: bench.key(), set: { n: 1 }, remove: [], condition } as const;
      expect((await bench.conflict(write)).current).toBeUndefined();
    });

    it('equals holds only if every attribute named is equal', async () => {
      const key = bench.key();
      await bench.put({ ...key, version: 3, status: 'ready' });
      const check = (attributes: Attributes) =>
        ({ kind: 'update', key, set: { n: 1 }, remove: [], condition: { kind: 'equals', attributes } }) as const;
      expect((await bench.conflict(check({ version: 3, status: 'completed' }))).current?.version).toBe(3);
      expect((await bench.conflict(check({ version: 3, status: 'ready', other: 1 }))).current?.n).toBeUndefined();
      await bench.table.write(check({ version: 3, status: 'ready' }));
      expect(await bench.table.get(key)).toEqual({ ...key, version: 3, status: 'ready', n: 1 });
    });

    it('without holds where the attribute is not, whether or not an item is', async () => {
      const key = bench.key();
      const condition = { kind: 'without', attribute: 'goneAt' } as const;
      const write = { kind: 'update', key, set: { goneAt: 0 }, remove: [], condition } as const;
      await bench.put({ ...key, n: 1 });
      await bench.table.write(write);
      expect((await bench.conflict(write)).current).toEqual({ ...key, n: 1, goneAt: 0 });
      await bench.table.write({ ...write, key: bench.key() });
    });

    it.each<[string, Value, Value]>([
      ['a number and its digits', 1, '1'],
      ['true and one', true, 1],
      ['null and an empty string', null, ''],
      ['null and false', null, false],
      ['two strings that look alike', 'é', 'e\u0301'],
      ['lists in another order', [1, 2], [2, 1]],
      ['a list and a longer one', [1], [1, 2]],
      ['a list and a map', [], {}],
      ['a map and one with more', { a: 1 }, { a: 1, b: 2 }],
      ['bytes and other bytes', new Uint8Array([1, 2]), new Uint8Array([1, 3])],
      ['bytes and more bytes', new Uint8Array([1, 2]), new Uint8Array([1, 2, 3])],
      ['bytes and a list of their numbers', new Uint8Array([1, 2]), [1, 2]],
    ])('equals tells %s apart', async (_, stored, other) => {
      const item = { ...bench.key(), value: stored };
      await bench.put(item);
      const unless = (value: Value) =>
        ({
          kind: 'delete',
          key: { pk: item.pk, sk: item.sk },
          condition: { kind: 'equals', attributes: { value } },
        }) as const;
      expect((await bench.conflict(unless(other))).current).toEqual(item);
      await bench.table.write(unless(stored));
      expect(await bench.table.get(item)).toBeUndefined();
    });

    it('equals tells null from an attribute that is not there', async () => {
      const key = bench.key();
      await bench.put({ ...key, n: 1 });
      await bench.conflict({ kind: 'delete', key, condition: { kind: 'equals', attributes: { gone: null } } });
      expect(await bench.table.get(key)).toEqual({ ...key, n: 1 });
    });

    it('lets exactly one of many writes on one version win, and shows the others what won', async () => {
      const key = bench.key();
      await bench.put({ ...key, version: 1 });
      const condition = { kind: 'equals', attributes: { version: 1 } } as const;
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, async (_, rival) => {
          const set = { version: 2, rival };
          const error = await bench.table.write({ kind: 'update', key, set, remove: [], condition }).catch((e) => e);
          return error?.current ?? rival;
        }),
      );
      const winners = outcomes.filter((outcome) => typeof outcome === 'number');
      expect(winners).toHaveLength(1);
      const stands = { ...key, version: 2, rival: winners[0] };
      expect(await bench.table.get(key)).toEqual(stands);
      expect(outcomes.filter((outcome) => typeof outcome !== 'number')).toEqual(
        Array.from({ length: 39 }, () => stands),
      );
    });
  });
}
