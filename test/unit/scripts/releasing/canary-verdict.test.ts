import { describe, expect, it } from '@jest/globals';
import { judgeCanary, type VersionCounts } from '#scripts/releasing/canary-verdict.ts';

const counted = (
  version: string,
  calls: number,
  failed: number,
  p95?: number,
  functionName = 'fn-move',
): VersionCounts => {
  return { functionName, version, calls, failed, p95 };
};

const judged = (...counts: readonly VersionCounts[]) =>
  judgeCanary(counts, { 'fn-move': '8', 'fn-get': '3' }, (name) => name.slice(3));

describe('new versions', () => {
  it.each([
    // Failures: 3 are no accident.
    [2, 2, 100, 0, undefined],
    [3, 3, 100, 0, '3 of 3 (100.0 %) calls; before: 0 of 100 (0.0 %)'],
    // 1 % is usual.
    [300, 3, 100, 0, undefined],
    [299, 3, 100, 0, '3 of 299 (1.0 %) calls; before: 0 of 100 (0.0 %)'],
    // Three times as many as before is usual.
    [100, 30, 100, 10, undefined],
    [100, 31, 100, 10, '31 of 100 (31.0 %) calls; before: 10 of 100 (10.0 %)'],
    // Nothing to compare with.
    [10, 3, 0, 0, '3 of 10 (30.0 %) calls; before: no calls'],
  ])('of which %d calls had %d failures, before %d had %d: %s', (calls, failed, oldCalls, oldFailed, words) => {
    const { fault } = judged(counted('8', calls, failed), counted('7', oldCalls, oldFailed));
    expect(fault).toBe(words === undefined ? undefined : `move at version 8 failed in ${words}`);
  });

  it.each([
    [19, 2_000, 100, undefined],
    [20, 2_000, 100, 'p95 2000 ms over 20 calls; before: 100 ms'],
    [20, 800, 100, undefined],
    [20, 801, 100, 'p95 801 ms over 20 calls; before: 100 ms'],
    [20, 1_200, 600, undefined],
    [20, 1_201, 600, 'p95 1201 ms over 20 calls; before: 600 ms'],
    [20, 9_000, undefined, undefined],
    [20, undefined, 100, undefined],
  ])('with p95 over %d calls of %s ms, before %s ms: %s', (calls, p95, oldP95, words) => {
    const { fault } = judged(counted('8', calls, 0, p95), counted('7', 100, 0, oldP95));
    expect(fault).toBe(words === undefined ? undefined : `move at version 8 is slow: ${words}`);
  });

  it('are judged together too', () => {
    const old = [counted('7', 500, 0), counted('2', 500, 0, undefined, 'fn-get')];
    const few = [counted('8', 50, 2), counted('3', 50, 0, undefined, 'fn-get')];
    expect(judged(...old, ...few).fault).toBeUndefined();
    const { fault } = judged(...old, counted('8', 50, 2), counted('3', 50, 1, undefined, 'fn-get'));
    expect(fault).toBe('the new versions together failed in 3 of 100 (3.0 %) calls; before: 0 of 1000 (0.0 %)');
  });

  it('are compared with all others of their function, and with no other function', () => {
    const { fault } = judged(
      counted('8', 10, 4),
      counted('7', 10, 1),
      counted('$LATEST', 10, 1),
      counted('7', 10, 10, undefined, 'fn-other'),
    );
    expect(fault).toBe('move at version 8 failed in 4 of 10 (40.0 %) calls; before: 2 of 20 (10.0 %)');
  });

  it.each([
    [19, '0 of 19 (0.0 %): too few to judge them by'],
    [20, '0 of 20 (0.0 %)'],
    [0, 'no calls: too few to judge them by'],
  ])('that had %d calls are told of as such', (calls, words) => {
    const { summary } = judged(counted('8', calls, 0), counted('7', 100, 1));
    expect(summary).toBe(`failed calls of the new versions: ${words}; of those before: 1 of 100 (1.0 %)`);
  });
});
