import { describe, expect, it } from '@jest/globals';
import { fate } from '#scripts/operating/releases-list.ts';
import type { Move, Release } from '#scripts/releasing/manifest.ts';

const release = (number: number): Release => ({
  number,
  name: `v${number}`,
  gitSha: 'a',
  actor: 'ada',
  at: 0,
  functions: {},
  needs: { rights: {}, tables: [] },
  schemaVersions: {},
  replaced: null,
});

/** Moves as they happened, each from where the one before led; the newest first. */
function moves(...steps: readonly (readonly [Move['kind'], number])[]): Move[] {
  const all = steps.map(([kind, to], index) => ({
    number: index + 1,
    kind,
    release: to,
    replaced: steps[index - 1]?.[1] ?? null,
    from: {},
    to: {},
    actor: 'ada',
    at: index,
    reason: `reason ${index + 1}`,
    state: 'done' as const,
  }));
  return all.reverse();
}

describe('how a release went', () => {
  it('is told by the move that left it last', () => {
    const there = moves(['release', 1], ['release', 2], ['rollback', 1]);
    expect(fate(release(2), there, 1)).toBe('rolled back: reason 3');
    const andBack = moves(['release', 1], ['release', 2], ['rollback', 1], ['rollback', 2], ['release', 3]);
    expect(fate(release(2), andBack, 3)).toBe('replaced');
    expect(fate(release(1), andBack, 3)).toBe('rolled back: reason 4');
  });

  it('is not told by a rollback to the live release, which mends aliases', () => {
    expect(fate(release(1), moves(['release', 1], ['rollback', 1], ['release', 2]), 2)).toBe('replaced');
  });
});
