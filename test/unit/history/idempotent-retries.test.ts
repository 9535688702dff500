import { describe, expect, it } from '@jest/globals';
import { searchCard } from '#test/support/history/card-model.ts';
import type { CardOperation } from '#test/support/history/history.ts';
import { checkVersions } from '#test/support/history/version-checker.ts';
import type { ViolationName } from '#test/support/history/violations.ts';
import { lost, move, moved, read, refused, type Span } from '#test/support/history/written-history.ts';

const initial = { version: 1, value: 'a' };
type Input = readonly [expectedVersion: number, value: string, key: string];
const once: Input = [1, 'b', 'k'];
const replayed = (span: Span, input: Input, version: number, value: string) =>
  move(span, input, { kind: 'replayed', version, value });

describe('retries of one key', () => {
  const good: Record<string, CardOperation[]> = {
    'a replay after a success': [moved([1, 2], once), replayed([3, 4], once, 2, 'b')],
    'a replay after a lost answer': [lost(1, once), replayed([2, 3], once, 2, 'b')],
    'a replay that answers the card as it stands by now': [
      lost(1, once),
      moved([2, 3], [2, 'c']),
      replayed([4, 5], once, 3, 'c'),
    ],
    'a replay of its own first try inside the server': [replayed([1, 4], once, 2, 'b'), read([2, 3], 2, 'b')],
    'a success after an attempt that never arrived': [lost(1, once), moved([2, 3], once)],
    'a 409 for a key forgotten since': [lost(1, once), moved([2, 3], [2, 'c']), { ...refused([4, 5], 1, 3, 'c') }],
    'many attempts, one effect': [
      lost(1, once),
      lost(2, once),
      replayed([3, 5], once, 2, 'b'),
      replayed([4, 6], once, 2, 'b'),
    ],
  };

  it.each(Object.entries(good))('may be %s', (_, history) => {
    expect(checkVersions(history, initial)).toEqual([]);
    expect(searchCard(history, initial).verdict).toBe('linearizable');
  });

  const bad: [string, ViolationName[], CardOperation[]][] = [
    ['two successes', ['applied twice'], [moved([1, 3], once), moved([2, 4], once)]],
    [
      'a replay of what another write made',
      ['false replay'],
      [replayed([1, 4], once, 2, 'c'), moved([2, 3], [1, 'c'])],
    ],
    [
      'a replay that shows the card before the write',
      ['false replay'],
      [lost(1, once), replayed([2, 3], once, 1, 'a')],
    ],
    [
      'a replay of a version passed before the key was used',
      ['false replay'],
      [lost(1, [1, 'b']), read([2, 3], 2, 'b'), read([4, 5], 2, 'b'), replayed([6, 7], once, 2, 'b')],
    ],
    [
      'a replay for which two keys claim one version',
      ['two winners'],
      [replayed([1, 3], once, 2, 'b'), replayed([2, 4], [1, 'b', 'other'], 2, 'b')],
    ],
    [
      'a replay that shows a stale card',
      ['stale read'],
      [moved([1, 2], once), moved([3, 4], [2, 'c']), replayed([5, 6], once, 2, 'b')],
    ],
    [
      'a retry that was carried out once more',
      ['phantom read'],
      [moved([1, 2], once), moved([3, 4], [2, 'c']), read([5, 6], 4, 'b')],
    ],
  ];

  it.each(bad)('must not be %s: %j', (_, names, history) => {
    expect(checkVersions(history, initial).map(({ name }) => name)).toEqual(names);
    expect(searchCard(history, initial).verdict).toBe('violation');
  });

  it('must all ask for the same, or the history itself is refused', () => {
    const history = [lost(1, once), moved([2, 3], [1, 'c', 'k'])];
    expect(() => checkVersions(history, initial)).toThrow('key k stands for two different writes');
  });

  it('must carry the key, or a replay is refused', () => {
    const history = [move([1, 2], [1, 'b'], { kind: 'replayed', version: 2 })];
    expect(() => checkVersions(history, initial)).toThrow('a write without a key was replayed');
  });
});
