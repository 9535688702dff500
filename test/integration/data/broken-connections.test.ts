import { describe, expect, it } from '@jest/globals';
import { breaksBefore, breaksReply, losesReply, neverReplies, stallsReply } from '#scripts/rehearsing/fault-proxy.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { withEachClient } from './proxied-engine.ts';

withEachClient((engine) => {
  const item = { pk: 'T#edgar#D#2025-09-20', sk: 'A#1', status: 'scheduled' };

  async function boardWithItem() {
    const { board } = await engine.newTables();
    await board.write({ kind: 'put', item });
    return board;
  }

  describe('a connection that breaks', () => {
    it.each(
      Object.entries({ breaksBefore, losesReply, breaksReply }),
    )('costs one more request: %s', async (_, fault) => {
      const board = await boardWithItem();
      engine.proxy.expect(({ nth }) => (nth === 1 ? fault : undefined));
      expect(await board.get(item)).toEqual(item);
      expect(engine.proxy.count('GetItem')).toBe(2);
    });

    it('every time makes the table unavailable after three requests', async () => {
      const board = await boardWithItem();
      engine.proxy.expect(() => breaksBefore);
      await expect(board.get(item)).rejects.toThrow(TableUnavailable);
      expect(engine.proxy.count('GetItem')).toBe(3);
    });
  });

  describe('an answer that does not come', () => {
    // The two wait for the client's real time limit, side by side.
    it('is given up after 3 seconds, before or in the middle of it, and asked for again', async () => {
      const board = await boardWithItem();
      engine.proxy.expect(({ nth }) => [neverReplies, stallsReply][nth - 1]);
      const startedAt = performance.now();
      expect(await Promise.all([board.get(item), board.get(item)])).toEqual([item, item]);
      expect(engine.proxy.count('GetItem')).toBe(4);
      expect(performance.now() - startedAt).toBeGreaterThan(2_900);
      expect(performance.now() - startedAt).toBeLessThan(8_000);
    }, 12_000);
  });
});
