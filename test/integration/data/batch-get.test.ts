import { describe, expect, it } from '@jest/globals';
import { type Fault, losesReply, refuses } from '#scripts/rehearsing/fault-proxy.ts';
import { type Item, KeysUnread, TableUnavailable } from '#shared/data/table.ts';
import { withEachClient } from './proxied-engine.ts';

withEachClient((engine) => {
  const partition = 'T#edgar#D#2025-09-20';

  async function boardWith(count: number) {
    const tables = await engine.newTables();
    const items: Item[] = Array.from({ length: count }, (_, number) => ({
      pk: partition,
      sk: `A#${String(number).padStart(4, '0')}`,
    }));
    for (let start = 0; start < count; start += 100) {
      await tables.board.transact(items.slice(start, start + 100).map((item) => ({ kind: 'put', item })));
    }
    return { ...tables, items };
  }

  /** The engine answers only the first so many keys; the others stay unprocessed. */
  const answersOnly =
    (count: number): Fault =>
    async ({ body }, forward) => {
      const [[table, { Keys, ...rest }]] = Object.entries(body.RequestItems) as [[string, { Keys: unknown[] }]];
      const answered = Keys.slice(0, count);
      const unread = Keys.slice(count);
      const reply =
        answered.length === 0
          ? { status: 200, body: { Responses: {} } }
          : await forward({ ...body, RequestItems: { [table]: { ...rest, Keys: answered } } });
      const UnprocessedKeys = unread.length === 0 ? {} : { [table]: { ...rest, Keys: unread } };
      return { ...reply, body: { ...reply.body, UnprocessedKeys } };
    };

  const bySortKey = (items: readonly Item[]) => [...items].sort((left, right) => (left.sk < right.sk ? -1 : 1));

  describe('reading many items', () => {
    it('asks again for the keys DynamoDB left unread, and for those only', async () => {
      const { board, items } = await boardWith(10);
      engine.proxy.expect(({ nth }) => (nth < 4 ? answersOnly(3) : undefined));
      expect(bySortKey(await board.batchGet(items))).toEqual(items);
      const asked = engine.proxy.calls.map(({ body }) => Object.values(body.RequestItems as object)[0].Keys.length);
      expect(asked).toEqual([10, 7, 4, 1]);
      expect(engine.waits).toEqual([2, 3, 4]);
    });

    it('gives up after four requests where keys stay unread, rather than leave items out', async () => {
      const { board, boardName, items } = await boardWith(10);
      engine.proxy.expect(({ nth }) => answersOnly(nth === 1 ? 8 : 0));
      const giveUp = board.batchGet(items);
      await expect(giveUp).rejects.toThrow(KeysUnread);
      await expect(giveUp).rejects.toThrow(`${boardName} left 2 keys unread`);
      expect(engine.proxy.count('BatchGetItem')).toBe(4);
    });

    it('tells a table that did answer, though it refused the rest, from one that did not', async () => {
      const { board, boardName, items } = await boardWith(10);
      const busy = refuses('ProvisionedThroughputExceededException');
      engine.proxy.expect(({ nth }) => (nth === 1 ? answersOnly(8) : busy));
      const partly = board.batchGet(items);
      await expect(partly).rejects.toThrow(KeysUnread);
      await expect(partly).rejects.toThrow(`${boardName} left 2 keys unread`);
      engine.proxy.expect(() => busy);
      const nothing = board.batchGet(items);
      await expect(nothing).rejects.toThrow(TableUnavailable);
      await expect(nothing).rejects.not.toThrow(KeysUnread);
    });

    it('asks for at most 100 keys at once, and for each item once however often it is named', async () => {
      const { board, items } = await boardWith(200);
      expect(bySortKey(await board.batchGet([...items, ...items]))).toEqual(items);
      expect(engine.proxy.count('BatchGetItem')).toBe(2);
    });

    it('asks nothing for no keys', async () => {
      const { board } = await engine.newTables();
      expect(await board.batchGet([])).toEqual([]);
      expect(engine.proxy.calls).toEqual([]);
    });

    it('survives a lost reply', async () => {
      const { board, items } = await boardWith(3);
      engine.proxy.expect(({ nth }) => (nth === 1 ? losesReply : undefined));
      expect(bySortKey(await board.batchGet(items))).toEqual(items);
      expect(engine.proxy.count('BatchGetItem')).toBe(2);
    });
  });
});
