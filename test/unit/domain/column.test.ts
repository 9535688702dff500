import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { orderColumn, resolvePlacement } from '#shared/domain/column.ts';
import { idOf } from './arbitraries.ts';

const bytes = new TextEncoder();
const key = fc.string({ unit: fc.constantFrom(...'0Az9aZ'), minLength: 1, maxLength: 4 });
const column = fc.array(fc.record({ id: idOf('apt'), rank: key }), { maxLength: 40 });
const ids = ['a', 'b', 'c'].map((id) => ({ id }));

describe('orderColumn', () => {
  it('orders by the bytes of the rank, then of the id, and loses nothing', () => {
    fc.assert(
      fc.property(column, (cards) => {
        const byBytes = (one: string, other: string) => Buffer.compare(bytes.encode(one), bytes.encode(other));
        const expected = [...cards].sort((one, other) => byBytes(one.rank, other.rank) || byBytes(one.id, other.id));
        expect(orderColumn(cards)).toEqual(expected);
      }),
    );
  });

  it('does not follow a locale, which would put a before B', () => {
    const cards = ['a', 'B', '1'].map((rank) => ({ id: rank, rank }));
    expect(orderColumn(cards).map(({ rank }) => rank)).toEqual(['1', 'B', 'a']);
  });

  it('leaves the cards it was given in their order', () => {
    const cards = [
      { id: 'x', rank: '2' },
      { id: 'y', rank: '1' },
    ];
    orderColumn(cards);
    expect(cards.map(({ id }) => id)).toEqual(['x', 'y']);
  });
});

describe('resolvePlacement', () => {
  it('takes a position as the index, clamped to the end', () => {
    expect([0, 1, 3, 4, 9_999].map((position) => resolvePlacement(ids, { position }))).toEqual([0, 1, 3, 3, 3]);
    expect(resolvePlacement([], { position: 5 })).toBe(0);
  });

  it('puts a card right after or right before a named one', () => {
    expect(ids.map(({ id }) => resolvePlacement(ids, { afterId: id }))).toEqual([1, 2, 3]);
    expect(ids.map(({ id }) => resolvePlacement(ids, { beforeId: id }))).toEqual([0, 1, 2]);
  });

  it('says nothing where no place is asked for', () => {
    expect(resolvePlacement(ids, {})).toBeUndefined();
  });

  it.each(['afterId', 'beforeId'])('refuses an %s that is not in the column', (name) => {
    const refused = () => resolvePlacement(ids, { [name]: 'd' });
    const message = 'must name another card of the target column; d is none';
    const errors = [{ pointer: `/body/${name}`, message }];
    expect(refused).toThrow(expect.objectContaining({ code: 'validation_failed', extensions: { errors } }));
  });
});
