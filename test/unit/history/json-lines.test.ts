import { describe, expect, it } from '@jest/globals';
import {
  BoardOperationSchema,
  CardOperationSchema,
  fromJsonLines,
  toJsonLines,
} from '#test/support/history/json-lines.ts';
import { withSeed } from '#test/support/history/random.ts';
import { simulateBoard } from '#test/support/history/simulated-board.ts';
import { simulateCard } from '#test/support/history/simulated-card.ts';

describe('a history kept as JSON lines', () => {
  it('of cards comes back as it was', () =>
    withSeed((random) => {
      const shape = { clients: 5, operations: 300, unknownShare: 0.3 };
      const history = simulateCard(random, { version: 1, value: 'a' }, shape);
      expect(new Set(history.map(({ outcome }) => outcome.kind)).size).toBeGreaterThan(3);
      expect(fromJsonLines(toJsonLines(history), CardOperationSchema)).toEqual(history);
    }));

  it('of a board comes back as it was', () =>
    withSeed((random) => {
      const initial = { scheduled: [{ id: 'a', version: 1 }], ready: [] };
      const history = simulateBoard(random, initial, { clients: 3, operations: 100 });
      expect(fromJsonLines(toJsonLines(history), BoardOperationSchema)).toEqual(history);
    }));

  it('is one line an operation', () =>
    withSeed((random) => {
      const history = simulateCard(random, { version: 1 }, { clients: 2, operations: 9 });
      expect(toJsonLines(history).split('\n')).toHaveLength(10);
    }));

  it.each([
    '{"kind":"read"}',
    '{',
    '{"client":1,"object":"c","kind":"read","calledAt":1,"returnedAt":2,"outcome":{"kind":"lost"}}',
  ])('refuses the line %s by its number', (line) => {
    const good = '{"client":1,"object":"c","kind":"read","calledAt":1,"returnedAt":null,"outcome":{"kind":"unknown"}}';
    expect(() => fromJsonLines(`${good}\n${line}\n`, CardOperationSchema)).toThrow(
      'line 2 is not a recorded operation',
    );
  });
});
