import { describe, expect, it } from '@jest/globals';
import { searchCard } from '#test/support/history/card-model.ts';
import { type CardOperation, foreignBump } from '#test/support/history/history.ts';
import { checkVersions } from '#test/support/history/version-checker.ts';
import type { ViolationName } from '#test/support/history/violations.ts';
import { lost, move, moved, read, refused } from '#test/support/history/written-history.ts';

const initial = { version: 1, value: 'a' };
const namesOf = (history: readonly CardOperation[]) => checkVersions(history, initial).map(({ name }) => name);

describe('a history that holds', () => {
  const good: Record<string, CardOperation[]> = {
    'of nothing': [],
    'of one client': [read([1, 2], 1, 'a'), moved([3, 4], [1, 'b']), read([5, 6], 2, 'b')],
    'of operations that touch at one tick, and so are concurrent': [moved([1, 2], [1, 'b']), read([2, 3], 1, 'a')],
    'of a 409 for a version older than the recording': [refused([1, 2], 0, 1, 'a')],
    'of a read that overlaps a write and sees it': [moved([1, 4], [1, 'b']), read([2, 3], 2, 'b')],
    'of a read that overlaps a write and does not see it': [moved([1, 4], [1, 'b']), read([2, 3], 1, 'a')],
    'of two rivals, one refused': [moved([1, 3], [1, 'b']), refused([2, 4], 1, 2, 'b')],
    'of a 409 answered before the winner was': [moved([1, 6], [1, 'b']), refused([2, 3], 1, 2, 'b')],
    'of a lost write that took effect': [lost(1, [1, 'b']), read([2, 3], 2, 'b'), moved([4, 5], [2, 'c'])],
    'of a lost write that took effect late': [lost(1, [1, 'b']), read([2, 3], 1, 'a'), read([4, 5], 2, 'b')],
    'of a lost write that never arrived': [lost(1, [1, 'b']), moved([2, 3], [1, 'c']), read([4, 5], 2, 'c')],
    'of a version that only a lost write explains': [lost(1, [1, 'b']), moved([2, 3], [2, 'c'])],
    'of values the server decided': [
      { ...moved([1, 2], [1, 'b']), input: { expectedVersion: 1 } },
      read([3, 4], 2, 'b'),
    ],
    'of a neighbour re-ranked by another move': [foreignBump('card', 2), read([1, 2], 2, 'a'), moved([3, 4], [2, 'b'])],
  };

  it.each(Object.entries(good))('%s passes both checkers', (_, history) => {
    expect(namesOf(history)).toEqual([]);
    expect(searchCard(history, initial).verdict).toBe('linearizable');
  });
});

describe('a history with a fault', () => {
  const bad: [string, ViolationName[], CardOperation[]][] = [
    [
      'a success that answers two versions more',
      ['version skip'],
      [move([1, 2], [1, 'b'], { kind: 'ok', version: 3 })],
    ],
    ['two successes at once with one version', ['two winners'], [moved([1, 3], [1, 'b']), moved([2, 4], [1, 'c'])]],
    [
      'two effects of lost writes',
      ['two winners'],
      [lost(1, [1, 'b']), lost(2, [1, 'c']), read([3, 4], 2, 'b'), read([5, 6], 2, 'c')],
    ],
    ['a version between two that nobody made', ['gap'], [moved([1, 2], [1, 'b']), moved([3, 4], [3, 'd'])]],
    ['a version its only writer came too late for', ['gap'], [moved([1, 2], [2, 'c']), lost(3, [1, 'b'])]],
    ['a value nobody wrote', ['phantom read'], [moved([1, 2], [1, 'b']), read([3, 4], 2, 'x')]],
    ['a version nobody wrote', ['phantom read'], [read([1, 2], 2, 'b')]],
    ['another value than the card began with', ['phantom read'], [read([1, 2], 1, 'x')]],
    [
      'a value whose write was refused',
      ['phantom read'],
      [move([1, 2], [1, 'b'], { kind: 'rejected' }), read([3, 4], 2, 'b')],
    ],
    [
      'a success that answers what it did not write',
      ['phantom read'],
      [move([1, 2], [1, 'b'], { kind: 'ok', version: 2, value: 'x' })],
    ],
    [
      'a value lost behind a winner of its version',
      ['phantom read'],
      [lost(1, [1, 'b']), moved([2, 3], [1, 'c']), read([4, 5], 2, 'b')],
    ],
    ['a read of a write not yet called', ['read from the future'], [read([1, 2], 2, 'b'), moved([3, 4], [1, 'b'])]],
    ['a read of a lost write not yet called', ['read from the future'], [read([1, 2], 2, 'b'), lost(3, [1, 'b'])]],
    ['a read behind a finished write', ['stale read'], [moved([1, 2], [1, 'b']), read([3, 4], 1, 'a')]],
    [
      'a read behind another read',
      ['stale read'],
      [moved([1, 8], [1, 'b']), read([2, 3], 2, 'b'), read([4, 5], 1, 'a')],
    ],
    [
      'a read behind what a 409 showed',
      ['stale read'],
      [moved([1, 8], [1, 'b']), refused([2, 3], 1, 2, 'b'), read([4, 5], 1, 'a')],
    ],
    [
      'a 409 that shows an old card',
      ['stale read'],
      [moved([1, 2], [1, 'b']), moved([3, 4], [2, 'c']), refused([5, 6], 1, 2, 'b')],
    ],
    ['a read below where it began', ['stale read'], [read([1, 2], 0, 'z')]],
    [
      'a success on a version gone by',
      ['two winners', 'lost update'],
      [moved([1, 2], [1, 'b']), moved([3, 4], [1, 'c'])],
    ],
    [
      'a success behind a later version',
      ['lost update'],
      [lost(1, [1, 'b']), moved([2, 9], [2, 'c']), read([3, 4], 3, 'c'), moved([5, 6], [1, 'd'])],
    ],
    ['a success on a version before the first', ['lost update'], [moved([1, 2], [0, 'b'])]],
    ['a 409 with the very version expected', ['false conflict'], [refused([1, 2], 1, 1, 'a')]],
    ['a 409 before any rival was called', ['false conflict'], [refused([1, 2], 1, 2, 'b'), moved([3, 4], [1, 'b'])]],
    ['a 409 without a rival', ['false conflict'], [moved([1, 2], [1, 'b']), refused([3, 4], 2, 3, 'x')]],
  ];

  it.each(bad)('%s is reported as %j, and by the search', (_, names, history) => {
    expect(namesOf(history)).toEqual(names);
    expect(searchCard(history, initial).verdict).toBe('violation');
  });

  it('names the card, the version and the operations that show it', () => {
    const stale = read([3, 4], 1, 'a');
    expect(checkVersions([moved([1, 2], [1, 'b']), stale], initial)).toEqual([
      {
        name: 'stale read',
        object: 'card',
        version: 1,
        detail: 'version 2 was proven before its call',
        operations: [stale],
      },
    ]);
  });
});
