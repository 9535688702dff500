import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { placeInColumn, rankOfStart } from '#shared/domain/rank.ts';
import type { Placement, Ranked } from '#shared/domain/rerank.ts';
import { Random } from '#test/support/history/random.ts';
import { applied, CheckedColumn } from '../unit/domain/column-model.ts';

const random = new Random(11);
const next = () => random.next();

/** A column whose middle took so many moves by turns before and after the same card, and where its middle is. */
function pressedColumn(moves: number): { column: readonly Ranked[]; middle: number } {
  const booked = Array.from({ length: 60 }, (_, card) => ({
    id: `old-${String(card).padStart(2, '0')}`,
    rank: rankOfStart(card * 900_000, 0, next),
  }));
  const column = new CheckedColumn(booked, next);
  let middle = 30;
  for (let move = 0; move < moves; move += 1) {
    column.insert(`new-${move}`, middle);
    middle += move % 2;
  }
  return { column: column.cards, middle };
}

const snapshots = [0, 40, 318, 322, 330, 340, 360, 400, 480].map(pressedColumn);
const near = fc.integer({ min: -24, max: 24 });
const seed = fc.nat();

function seeded(value: number): () => number {
  const source = new Random(value);
  return () => source.next();
}

/** Whether a second transaction meets a card the first one changed: its own neighbours, or those it relied on. */
function conflicts(first: Placement, second: Placement): boolean {
  const changed = new Set(first.reranked.map(({ id }) => id));
  return [...second.reranked.map(({ id }) => id), ...second.bounds].some((id) => changed.has(id));
}

function thirdCards(cards: readonly Ranked[]): string[] {
  return cards.map(({ id }) => id).filter((id) => id !== 'one' && id !== 'other');
}

describe('two moves computed from the same column', () => {
  it('into one gap both land in it, or one meets the other and is planned anew', () => {
    fc.assert(
      fc.property(fc.constantFrom(...snapshots), near, seed, seed, ({ column, middle }, offset, mine, theirs) => {
        const index = middle + offset;
        const first = placeInColumn(column, index, seeded(mine));
        const second = placeInColumn(column, index, seeded(theirs + 1_000_000));
        expect(conflicts(first, second)).toBe(first.reranked.length > 0);
        if (conflicts(first, second)) return;
        const both = applied(applied(column, 'one', first), 'other', second);
        expect(thirdCards(both)).toEqual(column.map(({ id }) => id));
        expect(
          both
            .slice(index, index + 2)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(['one', 'other']);
        expect(first.rank).not.toBe(second.rank);
      }),
      { numRuns: 500 },
    );
  });

  it('into any two gaps never lose or reorder a third card', () => {
    fc.assert(
      fc.property(fc.constantFrom(...snapshots), near, near, ({ column, middle }, mine, theirs) => {
        const first = placeInColumn(column, middle + mine, next);
        const second = placeInColumn(column, middle + theirs, next);
        if (conflicts(first, second)) return;
        const both = applied(applied(column, 'one', first), 'other', second);
        expect(thirdCards(both)).toEqual(column.map(({ id }) => id));
        expect(both).toHaveLength(column.length + 2);
      }),
      { numRuns: 1_500 },
    );
  });

  it('between cards that tie, side by side, never exchange cards neither of them moved', () => {
    const tiedPairs = ['1', '3', '3', 'z', 'z', 'z', 'z'].map((digit, card) => ({
      id: `old-${card}`,
      rank: `V${digit}`,
    }));
    const tied = fc
      .array(fc.constantFrom(...'123ABCxyz'), { minLength: 4, maxLength: 14 })
      .map((digits) => digits.sort().map((digit, card) => ({ id: `old-${10 + card}`, rank: `V${digit}` })));
    fc.assert(
      fc.property(tied, fc.nat(13), fc.nat(13), (column, mine, theirs) => {
        const first = placeInColumn(column, mine, next);
        const second = placeInColumn(column, theirs, next);
        if (conflicts(first, second)) return;
        const both = applied(applied(column, 'one', first), 'other', second);
        expect(thirdCards(both)).toEqual(column.map(({ id }) => id));
      }),
      { numRuns: 1_000, examples: [[tiedPairs, 2, 4]] },
    );
  });

  it('re-rank neighbours in some of these columns, so that races between re-ranks are among them', () => {
    const reranks = snapshots.flatMap(({ column, middle }) =>
      [-10, 0, 10].map((offset) => placeInColumn(column, middle + offset, next).reranked.length),
    );
    expect(Math.max(...reranks)).toBeGreaterThan(1);
    expect(Math.min(...reranks)).toBe(0);
  });
});
