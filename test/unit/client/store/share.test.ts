import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { share } from '#client/store/share.ts';

describe('sharing', () => {
  it('gives a value that equals the new one, and the old one where nothing changed', () => {
    const value = fc.jsonValue();
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(share(before, after)).toEqual(after);
        const copy = structuredClone(after);
        expect(share(after, copy)).toBe(after);
      }),
    );
  });

  it('keeps what did not change beside what did', () => {
    const before = { cards: [{ id: 'a', tags: ['x'] }, { id: 'b' }], count: { n: 2 } };
    const after = { cards: [{ id: 'b' }, { id: 'a', tags: ['x'] }, { id: 'c' }], count: { n: 3 } };
    const shared = share(before, after);
    expect(shared).toEqual(after);
    expect(shared.cards[0]).toBe(before.cards[1]);
    expect(shared.cards[1]).toBe(before.cards[0]);
  });

  it('tells a member that is undefined from one that is absent', () => {
    expect(Object.keys(share({ a: 1 }, { a: 1, b: undefined }))).toEqual(['a', 'b']);
    expect(Object.keys(share({ a: 1, b: undefined }, { a: 1 }))).toEqual(['a']);
  });
});
