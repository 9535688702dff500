import { describe, expect, it } from '@jest/globals';
import {
  type BoardMoveOutcome,
  type BoardOperation,
  boardColumns,
  boardModel,
  boardText,
  moved,
} from '#test/support/history/board-model.ts';
import { withSeed } from '#test/support/history/random.ts';
import { searchLinearization } from '#test/support/history/search-checker.ts';
import { type BoardFault, boardFaults, simulateBoard } from '#test/support/history/simulated-board.ts';

const card = (id: string, version = 1) => ({ id, version });
const small = { scheduled: [card('a'), card('b'), card('c')], ready: [] };
const many = { scheduled: Array.from({ length: 20 }, (_, index) => card(`c${index}`)), in_progress: [], ready: [] };

describe('a move on the board', () => {
  it.each([
    ['to the top', 'c', 'scheduled', 0, 'ready=;scheduled=c@2,a@1,b@1', 0],
    ['counted without the card itself', 'a', 'scheduled', 1, 'ready=;scheduled=b@1,a@2,c@1', 1],
    ['clamped to the end', 'a', 'scheduled', 9, 'ready=;scheduled=b@1,c@1,a@2', 2],
    ['to another column', 'b', 'ready', 3, 'ready=b@2;scheduled=a@1,c@1', 0],
  ])('comes %s', (_, id, column, position, board, index) => {
    const input = { card: id, expectedVersion: 1, column, position };
    expect(moved(boardText(small), input)).toEqual({ board, version: 2, position: index });
  });

  it('to a column that is not there is refused', () => {
    const input = { card: 'a', expectedVersion: 1, column: 'done', position: 0 };
    expect(() => moved(boardText(small), input)).toThrow('the board has no column done');
  });

  it.each<[string, BoardMoveOutcome, boolean]>([
    ['a success with the next version and the true place', { kind: 'ok', version: 2, position: 0 }, true],
    ['a success that names another place', { kind: 'ok', version: 2, position: 1 }, false],
    ['a success that names another version', { kind: 'ok', version: 3 }, false],
    ['a conflict on the current version', { kind: 'conflict', currentVersion: 1 }, false],
    ['an unknown outcome', { kind: 'unknown' }, true],
    ['a rejection', { kind: 'rejected' }, true],
  ])('may be answered by %s: %#', (_, outcome, allowed) => {
    const model = boardModel(small);
    const input = { card: 'a', expectedVersion: 1, column: 'ready', position: 4 };
    const times = { client: 1, object: 'board', calledAt: 1, returnedAt: 2 };
    const operation: BoardOperation = { ...times, kind: 'move', input, outcome };
    expect(model.step(model.initial, operation) !== undefined).toBe(allowed);
  });

  it.each<BoardMoveOutcome>([
    { kind: 'ok', version: 2 },
    { kind: 'unknown' },
  ])('takes no effect on a stale version: %j', (outcome) => {
    const model = boardModel(small);
    const input = { card: 'a', expectedVersion: 0, column: 'ready', position: 0 };
    const times = { client: 1, object: 'board', calledAt: 1, returnedAt: 2 };
    expect(model.step(model.initial, { ...times, kind: 'move', input, outcome })).toBeUndefined();
  });

  it('finds a card whose id is the end of another', () => {
    const board = boardText({ scheduled: [card('xa', 7), card('a', 3)] });
    expect(moved(board, { card: 'a', expectedVersion: 3, column: 'scheduled', position: 0 }).version).toBe(4);
    expect(boardColumns(board)).toEqual({ scheduled: [card('xa', 7), card('a', 3)] });
  });
});

describe('the search over a board', () => {
  const run = (operations: number, clients: number, fault?: BoardFault) =>
    withSeed((random) => {
      const history = simulateBoard(random, many, { clients, operations, ...(fault === undefined ? {} : { fault }) });
      return searchLinearization(history, boardModel(many)).verdict;
    });

  it.each(
    Array.from({ length: 12 }, (_, round) => round),
  )('explains 150 operations of 8 clients, round %d', async () => {
    expect(await run(150, 8)).toBe('linearizable');
  });

  it.each(boardFaults.flatMap((fault) => [fault, fault, fault, fault]))('catches a %s board', async (fault) => {
    expect(await run(150, 8, fault)).toBe('violation');
  });
});
