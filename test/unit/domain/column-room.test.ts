import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { placeInColumn, rankOfStart } from '#shared/domain/rank.ts';
import type { Ranked } from '#shared/domain/rerank.ts';
import { Random } from '#test/support/history/random.ts';
import { applied, checkPlacement } from './column-model.ts';

const booked = (count: number): Ranked[] =>
  Array.from({ length: count }, (_, card) => ({
    id: `c${String(card).padStart(2, '0')}`,
    rank: rankOfStart(card * 1_800_000, 0, Math.random),
  }));

/** Forty booked cards of which those from `from` on share one rank. */
function withTies(from: number, count: number): Ranked[] {
  const cards = booked(40);
  const rank = cards[from]?.rank ?? '';
  return cards.map((card, index) => (index >= from && index < from + count ? { ...card, rank } : card));
}

function idsAfter(column: readonly Ranked[], index: number) {
  const placement = placeInColumn(column, index, Math.random);
  checkPlacement(placement);
  return { placement, ids: applied(column, 'moved', placement).map(({ id }) => id) };
}

describe('a move between cards that tie', () => {
  it('comes to stand between them, whichever and however many tie', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 2, max: 20 }),
        fc.nat(40),
        (from, count, index) => {
          const column = withTies(from, count);
          const { placement, ids } = idsAfter(column, index);
          expect(ids).toEqual(column.map(({ id }) => id).toSpliced(index, 0, 'moved'));
          const tiesAround = index > from && index < from + count;
          expect(placement.reranked.length > 0).toBe(tiesAround);
        },
      ),
    );
  });

  it('re-ranks no more than it must, and says which cards it relied on', () => {
    const { placement } = idsAfter(withTies(10, 2), 11);
    expect(placement.reranked).toHaveLength(1);
    const run = placement.reranked[0]?.id;
    expect([
      ['c09', 'c11'],
      ['c10', 'c12'],
    ]).toContainEqual(placement.bounds);
    expect(run === 'c10' ? placement.bounds : [...placement.bounds].reverse()).toContain(run === 'c10' ? 'c09' : 'c12');
  });

  it('re-ranks one neighbour among crowded keys too, as long as theirs are comfortable', () => {
    const ranks = ['1', '2', '3', '3', '4', '5'].map((last) => `${'V'.repeat(20)}${last}`);
    const column = ranks.map((rank, card) => ({ id: `c${card}`, rank }));
    const { placement, ids } = idsAfter(column, 3);
    expect(ids).toEqual(['c0', 'c1', 'c2', 'moved', 'c3', 'c4', 'c5']);
    expect(placement.reranked).toHaveLength(1);
  });

  it('relies on one card, or none, where the run reaches an end of the column', () => {
    expect(idsAfter(withTies(0, 2).slice(0, 2), 1).placement.bounds.length).toBeLessThan(2);
    expect(idsAfter(withTies(0, 3).slice(0, 3), 1).ids).toEqual(['c00', 'moved', 'c01', 'c02']);
  });

  it('gets comfortable keys where there is room', () => {
    const { placement } = idsAfter(withTies(10, 15), 17);
    const lengths = [placement, ...placement.reranked].map(({ rank }) => rank.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(48);
  });

  it('fails with a reason where more cards tie than may get new ranks', () => {
    const tied = Array.from({ length: 42 }, (_, card) => ({ id: `c${10 + card}`, rank: 'V1' }));
    expect(() => idsAfter(tied, 21)).toThrow('no order key is left at index 21 of a column of 42 cards');
    expect(idsAfter(tied, 20).placement.reranked).toHaveLength(20);
  });
});

describe('a move between keys with nothing between them', () => {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  /** The smallest keys there are, so many steps into the space. */
  const steps = (values: readonly number[]): Ranked[] =>
    values.map((value) => {
      const last = `${digits.charAt(Math.floor(value / 62))}${digits.charAt(value % 62)}`;
      return { id: `c${100 + value}`, rank: `${'A'.repeat(62)}${last}`.replace(/0+$/, '') };
    });
  const upTo = (count: number) => Array.from({ length: count }, (_, value) => value + 1);

  it('takes the room beyond the two keys', () => {
    const column = [{ id: 'a', rank: '1' }, ...steps([1, 2]), { id: 'z', rank: 'z' }];
    const { placement, ids } = idsAfter(column, 2);
    expect(ids).toEqual(['a', 'c101', 'moved', 'c102', 'z']);
    expect(placement.reranked).toHaveLength(1);
  });

  it('takes the last free step, though it is twenty cards away', () => {
    for (let free = 45; free < 90; free += 1) {
      const column = steps(upTo(115).filter((value) => value !== free));
      const index = free - 21;
      const { placement, ids } = idsAfter(column, index);
      expect(ids).toEqual(column.map(({ id }) => id).toSpliced(index, 0, 'moved'));
      expect(placement.reranked).toHaveLength(20);
      expect(placement.bounds).toEqual([column[index - 1]?.id, column[index + 20]?.id]);
      expect(idsAfter(column, index + 40).ids[index + 40]).toBe('moved');
    }
  });

  it('fails with a reason where the nearest free step is further away', () => {
    const column = steps(upTo(90).filter((value) => value !== 45));
    expect(() => idsAfter(column, 23)).toThrow('no order key is left at index 23 of a column of 89 cards');
    expect(() => idsAfter(column, 65)).toThrow('no order key is left at index 65');
  });

  it('chooses the same run for every caller, so that two of them meet', () => {
    const column = withTies(10, 6);
    const run = (seed: number) => {
      const random = new Random(seed);
      return placeInColumn(column, 13, () => random.next()).reranked.map(({ id }) => id);
    };
    expect(new Set(Array.from({ length: 50 }, (_, seed) => run(seed).join())).size).toBe(1);
  });
});

describe('placeInColumn', () => {
  it('clamps the index and leaves the column it was given as it was', () => {
    const column = booked(3);
    const copy = structuredClone(column);
    expect(idsAfter(column, 99).ids.at(-1)).toBe('moved');
    expect(idsAfter(column, -1).ids[0]).toBe('moved');
    expect(idsAfter([], 5).ids).toEqual(['moved']);
    expect(column).toEqual(copy);
  });
});
