import { describe, expect, it } from '@jest/globals';
import { cancels, refuses } from '#scripts/rehearsing/fault-proxy.ts';
import { TableUnavailable, TransactionFailed, type Write } from '#shared/data/table.ts';
import { withEachClient } from './proxied-engine.ts';

withEachClient((engine) => {
  const first = { pk: 'T#edgar#D#2025-09-20', sk: 'A#1' };
  const second = { pk: 'T#edgar#D#2025-09-20', sk: 'A#2' };
  const absent = { kind: 'absent' } as const;
  const bothAbsent: Write[] = [first, second].map((item) => ({ kind: 'put', item, condition: absent }));

  describe('a transaction that meets another one', () => {
    it.each([
      'TransactionConflict',
      'ThrottlingError',
      'ProvisionedThroughputExceeded',
    ])('is tried again after %s, and carried out', async (reason) => {
      const { board } = await engine.newTables();
      engine.proxy.expect(({ nth }) => (nth < 4 ? cancels('None', reason) : undefined));
      await board.transact(bothAbsent);
      expect(engine.proxy.count('TransactWriteItems')).toBe(4);
      expect(engine.waits).toEqual([2, 3, 4]);
      engine.proxy.expect(() => undefined);
      expect(await board.batchGet([first, second])).toHaveLength(2);
    });

    it('is given up after four attempts', async () => {
      const { board, boardName } = await engine.newTables();
      engine.proxy.expect(() => cancels('TransactionConflict', 'None'));
      const giveUp = board.transact(bothAbsent);
      await expect(giveUp).rejects.toThrow(TableUnavailable);
      await expect(giveUp).rejects.toThrow(
        `${boardName} did not answer: TransactionCanceledException, TransactionConflict, None`,
      );
      expect(engine.proxy.count('TransactWriteItems')).toBe(4);
      expect(engine.waits).toEqual([2, 3, 4]);
    });

    it('is tried again where a condition failed as well: it may have met half of what the other one writes', async () => {
      const { board } = await engine.newTables();
      await board.transact(bothAbsent);
      engine.proxy.expect(({ nth }) =>
        nth < 2 ? cancels('TransactionConflict', 'ConditionalCheckFailed') : undefined,
      );
      const failed = await board.transact(bothAbsent).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(TransactionFailed);
      expect([...(failed as TransactionFailed).failures.keys()]).toEqual([0, 1]);
      expect(engine.proxy.count('TransactWriteItems')).toBe(2);
    });

    it('is decided by its conditions where it keeps meeting others', async () => {
      const { board } = await engine.newTables();
      engine.proxy.expect(() => cancels('TransactionConflict', 'ConditionalCheckFailed'));
      const failed = await board.transact(bothAbsent).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(TransactionFailed);
      expect((failed as TransactionFailed).failures).toEqual(new Map([[1, undefined]]));
      expect(engine.proxy.count('TransactWriteItems')).toBe(4);
    });

    it('shows a mistake of ours as one, instead of asking callers to come again', async () => {
      const { board } = await engine.newTables();
      engine.proxy.expect(() => cancels('ValidationError', 'None'));
      await expect(board.transact(bothAbsent)).rejects.toThrow(
        expect.objectContaining({ name: 'TransactionCanceledException' }),
      );
      expect(engine.proxy.count('TransactWriteItems')).toBe(1);
    });
  });

  describe('a single write that meets a transaction', () => {
    const condition = { kind: 'present' } as const;
    const writes: [action: string, write: Write][] = [
      ['PutItem', { kind: 'put', item: { ...first, status: 'ready' } }],
      ['UpdateItem', { kind: 'update', key: first, set: { status: 'ready' }, remove: [], condition }],
      ['DeleteItem', { kind: 'delete', key: first, condition }],
    ];

    it.each(writes)('is tried again: %s', async (action, write) => {
      const { board } = await engine.newTables();
      await board.write({ kind: 'put', item: { ...first, status: 'scheduled' } });
      engine.proxy.expect(({ nth }) => (nth < 4 ? refuses('TransactionConflictException') : undefined));
      await board.write(write);
      expect(engine.proxy.count(action)).toBe(4);
      expect(engine.waits).toEqual([2, 3, 4]);
      engine.proxy.expect(() => undefined);
      expect(await board.get(first)).toEqual(write.kind === 'delete' ? undefined : { ...first, status: 'ready' });
    });

    it.each(writes)('is given up after four attempts: %s', async (action, write) => {
      const { board } = await engine.newTables();
      engine.proxy.expect(() => refuses('TransactionConflictException'));
      await expect(board.write(write)).rejects.toThrow(TableUnavailable);
      expect(engine.proxy.count(action)).toBe(4);
    });
  });
});
