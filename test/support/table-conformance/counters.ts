import { describe, expect, it } from '@jest/globals';
import type { Key, Write } from '#shared/data/table.ts';
import type { Bench } from './bench.ts';

const limit = 7;

/** Counts one more, as long as there is room. */
function countUp({ pk, sk }: Key): Write & { kind: 'update' } {
  const condition = { kind: 'below', attribute: 'open', limit } as const;
  return { kind: 'update', key: { pk, sk }, set: {}, remove: [], add: { open: 1 }, condition };
}

/** How numbers are added to, and kept below a limit. */
export function countersConform(bench: Bench): void {
  describe('a counter', () => {
    it('begins at nothing, and goes up and down', async () => {
      const key = bench.key();
      await bench.table.write(countUp(key));
      await bench.table.write(countUp(key));
      expect(await bench.table.get(key)).toEqual({ ...key, open: 2 });
      await bench.table.write({ ...countUp(key), add: { open: -2, ended: 5 }, condition: { kind: 'present' } });
      expect(await bench.table.get(key)).toEqual({ ...key, open: 0, ended: 5 });
    });

    it('changes together with what else its item has', async () => {
      const key = bench.key();
      await bench.put({ ...key, open: 1, old: 1 });
      await bench.table.write({ ...countUp(key), set: { by: 'me' }, remove: ['old'] });
      expect(await bench.table.get(key)).toEqual({ ...key, open: 2, by: 'me' });
    });

    it('begins at nothing beside other attributes', async () => {
      const key = bench.key();
      await bench.put({ ...key, other: 1 });
      await bench.table.write(countUp(key));
      expect(await bench.table.get(key)).toEqual({ ...key, other: 1, open: 1 });
    });

    it('does not begin where there is no room for nothing', async () => {
      const key = bench.key();
      await bench.conflict({ ...countUp(key), condition: { kind: 'below', attribute: 'open', limit: 0 } });
      expect(await bench.table.get(key)).toBeUndefined();
      await bench.table.write({ ...countUp(key), condition: { kind: 'below', attribute: 'open', limit: 1 } });
    });

    it('stays below its limit, and shows where it stands', async () => {
      const item = { ...bench.key(), open: limit };
      await bench.put(item);
      expect((await bench.conflict(countUp(item))).current).toEqual(item);
      expect(await bench.table.get(item)).toEqual(item);
    });

    it('is no text of digits', async () => {
      const item = { ...bench.key(), open: '1' };
      await bench.put(item);
      await bench.conflict(countUp(item));
      await bench.refused(bench.table.write({ ...countUp(item), condition: { kind: 'present' } }));
      expect(await bench.table.get(item)).toEqual(item);
    });

    it('cannot be set or removed at once', async () => {
      const key = bench.key();
      await bench.refused(bench.table.write({ ...countUp(key), set: { open: 1 } }));
      await bench.refused(bench.table.write({ ...countUp(key), remove: ['open'] }));
      expect(await bench.table.get(key)).toBeUndefined();
    });

    it('holds a transaction up that finds no room, and lets exactly as many rivals in as it has', async () => {
      const counter = bench.key();
      const marks = Array.from({ length: 2 * limit }, () => bench.key());
      const outcomes = await Promise.all(
        marks.map(async (mark) => {
          // A transaction that kept meeting others may say so; whoever is told of no room met the limit.
          for (;;) {
            const error = await bench.table.transact([{ kind: 'put', item: mark }, countUp(counter)]).catch((e) => e);
            if (error === undefined || error.name === 'TransactionFailed') return error;
          }
        }),
      );
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(limit);
      for (const failure of outcomes.filter((outcome) => outcome !== undefined)) {
        expect([...failure.failures.keys()]).toEqual([1]);
      }
      expect(await bench.table.get(counter)).toEqual({ ...counter, open: limit });
      expect(await bench.table.batchGet(marks)).toHaveLength(limit);
    });
  });
}
