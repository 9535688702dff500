import { describe, expect, it } from '@jest/globals';
import { breaksBefore } from '#scripts/rehearsing/fault-proxy.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { withEachClient } from './proxied-engine.ts';

withEachClient((engine) => {
  const partition = 'T#edgar#D#2025-09-20';
  const sortKey = (number: number) => `A#${String(number).padStart(4, '0')}`;

  /** More than one reply of DynamoDB can hold, which is 1 MB. */
  async function boardBeyondOnePage() {
    const { board } = await engine.newTables();
    const items = Array.from({ length: 60 }, (_, number) => ({
      pk: partition,
      sk: sortKey(number),
      notes: 'n'.repeat(30_000),
    }));
    for (let start = 0; start < items.length; start += 20) {
      await board.transact(items.slice(start, start + 20).map((item) => ({ kind: 'put', item })));
    }
    return board;
  }

  describe('a day of more than 1 MB', () => {
    it('is read whole and in order, page by page', async () => {
      const board = await boardBeyondOnePage();
      const { items, last } = await board.query({ partition });
      expect(items.map(({ sk }) => sk)).toEqual(Array.from({ length: 60 }, (_, number) => sortKey(number)));
      expect(last).toBeUndefined();
      expect(engine.proxy.count('Query')).toBe(2);
    });

    it('is read whole backwards', async () => {
      const board = await boardBeyondOnePage();
      const { items } = await board.query({ partition, descending: true });
      expect(items.map(({ sk }) => sk)).toEqual(Array.from({ length: 60 }, (_, number) => sortKey(59 - number)));
    });

    it('fills a page across the end of a reply, and says where to go on', async () => {
      const board = await boardBeyondOnePage();
      const { items, last } = await board.query({ partition, limit: 50 });
      expect(items).toHaveLength(50);
      expect(last).toEqual({ pk: partition, sk: sortKey(49) });
      const limits = engine.proxy.calls.filter(({ action }) => action === 'Query').map(({ body }) => body.Limit);
      expect(limits).toEqual([50, 50 - 34]);
      const rest = await board.query({ partition, limit: 50, ...(last === undefined ? {} : { after: last }) });
      expect(rest.items.map(({ sk }) => sk)).toEqual(Array.from({ length: 10 }, (_, number) => sortKey(50 + number)));
      expect(rest.last).toBeUndefined();
    });

    it('is unavailable as a whole where its second page does not come', async () => {
      const board = await boardBeyondOnePage();
      engine.proxy.expect(({ body }) => (body.ExclusiveStartKey === undefined ? undefined : breaksBefore));
      await expect(board.query({ partition })).rejects.toThrow(TableUnavailable);
      expect(engine.proxy.count('Query')).toBe(4);
    });
  });
});
