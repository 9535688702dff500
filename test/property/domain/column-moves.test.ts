import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { rankOfStart } from '#shared/domain/rank.ts';
import { Random } from '#test/support/history/random.ts';
import { CheckedColumn } from '#test/unit/domain/column-model.ts';

const moves = 10_000;

/** Moves cards among six columns at random; each move is checked against the order it asked for. */
function moveAtRandom(random: Random, cards: number, indexIn: (length: number) => number): CheckedColumn[] {
  const next = () => random.next();
  const booked = Array.from({ length: cards }, (_, card) => ({
    id: `card-${card}`,
    rank: rankOfStart((28_800 + card * 60) * 1_000, 0, next),
  }));
  const columns = [booked, [], [], [], [], []].map((column) => new CheckedColumn(column, next));
  for (let move = 0; move < moves; move += 1) {
    const from = random.pick(columns.filter((column) => column.length > 0));
    const id = random.pick(from.asked);
    const to = random.pick(columns);
    from.remove(id);
    to.insert(id, indexIn(to.length));
  }
  return columns;
}

describe('ten thousand moves', () => {
  it.each([
    ['anywhere', (random: Random) => (length: number) => random.below(length + 1)],
    ['mostly to the top', (random: Random) => (length: number) => (random.chance(0.9) ? 0 : random.below(length + 1))],
    ['mostly to the end', (random: Random) => (length: number) => (random.chance(0.9) ? length : 0)],
    ['about the middle', (random: Random) => (length: number) => Math.min(length, (length >> 1) + random.below(2))],
  ])('%s keep every column in the order they asked for', (_, indexFor) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = new Random(seed);
        const columns = moveAtRandom(random, 120, indexFor(random));
        const ids = columns.flatMap((column) => column.asked);
        expect(new Set(ids).size).toBe(120);
        expect(columns.flatMap((column) => column.cards.map(({ id }) => id))).toEqual(ids);
      }),
      { numRuns: 2 },
    );
  });

  it('re-rank nobody when they go anywhere', () => {
    const random = new Random(7);
    const column = new CheckedColumn([], () => random.next());
    const reranked = Array.from({ length: 1_000 }, (_, card) => {
      return column.insert(`card-${card}`, random.below(column.length + 1)).reranked.length;
    });
    expect(Math.max(...reranked)).toBe(0);
  });
});
