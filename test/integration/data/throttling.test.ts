import { describe, expect, it } from '@jest/globals';
import { cancels, refuses } from '#scripts/rehearsing/fault-proxy.ts';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { withEachClient } from './proxied-engine.ts';

withEachClient((engine) => {
  const partition = 'T#edgar#D#2025-09-20';
  const key = { pk: partition, sk: 'A#1' };

  const refusals: [code: string, status: number][] = [
    ['ProvisionedThroughputExceededException', 400],
    ['ThrottlingException', 400],
    ['RequestLimitExceeded', 400],
    ['TooManyRequestsException', 429],
    ['InternalServerError', 500],
    ['ServiceUnavailable', 503],
  ];

  const operations: [action: string, run: (table: Table) => Promise<unknown>][] = [
    ['GetItem', (table) => table.get(key)],
    ['BatchGetItem', (table) => table.batchGet([key])],
    ['Query', (table) => table.query({ partition })],
    ['PutItem', (table) => table.write({ kind: 'put', item: key })],
    ['TransactWriteItems', (table) => table.transact([{ kind: 'put', item: key }])],
  ];

  describe.each(refusals)('while DynamoDB answers %s', (code, status) => {
    it.each(operations)('%s asks again and gets its answer', async (action, run) => {
      const { board } = await engine.newTables();
      engine.proxy.expect(({ nth }) => (nth < 3 ? refuses(code, {}, status) : undefined));
      await run(board);
      expect(engine.proxy.count(action)).toBe(3);
    });

    it.each(operations)('%s gives up after three requests', async (action, run) => {
      const { board, boardName } = await engine.newTables();
      engine.proxy.expect(() => refuses(code, {}, status));
      const giveUp = run(board);
      await expect(giveUp).rejects.toThrow(TableUnavailable);
      await expect(giveUp).rejects.toThrow(`${boardName} did not answer: ${code}`);
      expect(engine.proxy.count(action)).toBe(3);
      expect(engine.waits).toEqual([]);
    });
  });

  describe('a long outage', () => {
    it('is not fed by repetitions: a client that only meets failures soon asks once per call', async () => {
      const { board } = await engine.newTables();
      engine.proxy.expect(() => refuses('InternalServerError', {}, 500));
      const requestsPerCall: number[] = [];
      for (let call = 1; call <= 25; call += 1) {
        const before = engine.proxy.calls.length;
        await expect(board.get(key)).rejects.toThrow(TableUnavailable);
        requestsPerCall.push(engine.proxy.calls.length - before);
      }
      expect(requestsPerCall.slice(0, 10)).toEqual(Array(10).fill(3));
      expect(requestsPerCall.slice(-5)).toEqual(Array(5).fill(1));
    });
  });

  describe('what asking again cannot mend', () => {
    it.each([
      'AccessDeniedException',
      'ExpiredTokenException',
      'IncompleteSignatureException',
      'InvalidSignatureException',
      'ItemCollectionSizeLimitExceededException',
      'MissingAuthenticationTokenException',
      'OptInRequired',
      'ResourceNotFoundException',
      'UnrecognizedClientException',
      'ValidationException',
      'AnErrorNobodyHasHeardOf',
    ])('is %s, which blames what we deployed: one request, and its own error', async (code) => {
      const { board } = await engine.newTables();
      engine.proxy.expect(() => refuses(code));
      const giveUp = board.get(key);
      await expect(giveUp).rejects.toThrow(expect.objectContaining({ name: code }));
      await expect(giveUp).rejects.not.toBeInstanceOf(TableUnavailable);
      expect(engine.proxy.count('GetItem')).toBe(1);
    });

    it.each([
      'AccessDenied',
      'ItemCollectionSizeLimitExceeded',
      'ValidationError',
    ])('is a transaction canceled for %s, also where others were in its way', async (code) => {
      const { board } = await engine.newTables();
      engine.proxy.expect(() => cancels(code, 'TransactionConflict'));
      const giveUp = board.transact([
        { kind: 'put', item: key },
        { kind: 'put', item: { ...key, sk: 'A#2' } },
      ]);
      await expect(giveUp).rejects.toThrow(expect.objectContaining({ name: 'TransactionCanceledException' }));
      expect(engine.proxy.count('TransactWriteItems')).toBe(1);
    });

    it('is a request DynamoDB does not accept: one request, and its own error', async () => {
      const { board } = await engine.newTables();
      await expect(board.get({ ...key, sk: '' })).rejects.toThrow(
        expect.objectContaining({ name: 'ValidationException' }),
      );
      expect(engine.proxy.count('GetItem')).toBe(1);
    });
  });
});
