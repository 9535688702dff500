import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placeByStep, placeInGap } from '#web/board/placement.ts';

const ids = ['a', 'b', 'c'];

/** Where a card ends up in a column, by the neighbour it is put beside. */
function applied(column: readonly string[], own: string, place: ReturnType<typeof placeInGap>): string[] {
  const others = column.filter((id) => id !== own);
  const { afterId, beforeId } = { afterId: undefined, beforeId: undefined, ...place };
  const at =
    afterId !== undefined ? others.indexOf(afterId) + 1 : beforeId !== undefined ? others.indexOf(beforeId) : 0;
  return others.toSpliced(at, 0, own);
}

describe('a place in a column', () => {
  it('names the card above, or the one below at the top', () => {
    expect(placeInGap(ids, 0, 'x')).toEqual({ beforeId: 'a' });
    expect(placeInGap(ids, 2, 'x')).toEqual({ afterId: 'b' });
    expect(placeInGap(ids, 3, 'x')).toEqual({ afterId: 'c' });
    expect(placeInGap([], 0, 'x')).toEqual({});
  });

  it.each([1, 2])('is none where the card stands already: gap %i', (gap) => {
    expect(placeInGap(ids, gap, 'b')).toBeUndefined();
  });

  it('brings the card into the gap it was dropped in, wherever it came from', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.constantFrom('a', 'b', 'c', 'x'), (gap, own) => {
        const place = placeInGap(ids, gap, own);
        if (place === undefined) return;
        const expected = ids
          .toSpliced(gap, 0, '*')
          .filter((id) => id !== own)
          .map((id) => (id === '*' ? own : id));
        expect(applied(ids, own, place)).toEqual(expected);
      }),
    );
  });

  it.each([
    ['up', 'b', ['b', 'a', 'c']],
    ['down', 'b', ['a', 'c', 'b']],
    ['top', 'c', ['c', 'a', 'b']],
  ] as const)('is one step %s for %s', (step, own, order) => {
    expect(applied(ids, own, placeByStep(ids, step, own))).toEqual(order);
  });

  it.each([
    ['up', 'a'],
    ['top', 'a'],
    ['down', 'c'],
    ['down', 'x'],
  ] as const)('is no step %s for %s', (step, own) => {
    expect(placeByStep(ids, step, own)).toBeUndefined();
  });
});
