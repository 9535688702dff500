import { describe, expect, it } from '@jest/globals';
import { rankOfStart } from '#shared/domain/rank.ts';
import { Random } from '#test/support/history/random.ts';
import { CheckedColumn } from '../unit/domain/column-model.ts';

const moves = 2_000;

type Mover = (column: CheckedColumn, move: number, random: Random) => number;

function fortyCards(random: Random): CheckedColumn {
  const next = () => random.next();
  const rank = (card: number) => rankOfStart((28_800 + card * 900) * 1_000, 0, next);
  return new CheckedColumn(
    Array.from({ length: 40 }, (_, card) => ({ id: `old-${card}`, rank: rank(card) })),
    next,
  );
}

/** How many writes 2,000 moves needed beside their own; `CheckedColumn` checks order, key length and the 20 per move. */
function pressed(mover: Mover): number {
  const random = new Random(1);
  const column = fortyCards(random);
  let reranked = 0;
  for (let move = 0; move < moves; move += 1) {
    reranked += column.insert(`new-${move}`, mover(column, move, random)).reranked.length;
  }
  return reranked;
}

function cycled(mover: Mover, leaving: (column: CheckedColumn, move: number) => number): number {
  const random = new Random(1);
  const column = fortyCards(random);
  let reranked = 0;
  for (let move = 0; move < moves; move += 1) {
    const id = column.asked[leaving(column, move)] ?? '';
    column.remove(id);
    reranked += column.insert(id, mover(column, move, random)).reranked.length;
  }
  return reranked;
}

const at = (id: string) => (column: CheckedColumn) => column.asked.indexOf(id);

/** Between the last card put in and the one it was put next to, turning to the other side every so many moves. */
function zigzag(turn: number): Mover {
  let index = 20;
  return (_, move) => {
    index += move % (turn + 1) === 0 ? 1 : 0;
    return index;
  };
}

describe('two thousand moves into one gap', () => {
  it.each<[string, Mover]>([
    ['right after one card', (column) => at('old-19')(column) + 1],
    ['right before one card', at('old-19')],
    [
      'between two cards, by turns after the one and before the other',
      (column, move) => (move % 2 === 0 ? at('old-19')(column) + 1 : at('old-20')(column)),
    ],
    ['to the top', () => 0],
    ['to the end', (column) => column.length],
    ['right after the first card', () => 1],
    ['right before the last card', (column) => column.length - 1],
    ['within three places', (_, __, random) => 20 + random.below(3)],
  ])('%s find a place each', (_, mover) => {
    expect(pressed(mover)).toBeLessThan(moves);
  });

  it.each([1, 2, 3, 5])('zigzagging between the last two cards, turning every %i, find a place each', (turn) => {
    const reranked = pressed(zigzag(turn));
    expect(reranked).toBeGreaterThan(20);
    expect(reranked).toBeLessThan(2 * moves);
  });

  it.each<[string, Mover, (column: CheckedColumn, move: number) => number]>([
    ['from the end to behind the first', () => 1, (column) => column.length - 1],
    ['from the top to before the last', (column) => column.length - 1, () => 0],
    ['from both ends by turns to the middle', () => 20, (column, move) => (move % 2 === 0 ? 0 : column.length - 1)],
    [
      'from both ends by turns to two places',
      (_, move) => 19 + (move % 2),
      (column, move) => (move % 2 === 0 ? 0 : column.length - 1),
    ],
    ['from any place to the middle', () => 20, (column, move) => (move * 17) % column.length],
  ])('cycling forty cards %s find a place each', (_, mover, leaving) => {
    expect(cycled(mover, leaving)).toBeLessThan(moves);
  });
});

describe('two thousand moves that look for the tightest place', () => {
  /** How many digits two keys share. */
  function shared(one = '', other = ''): number {
    let digits = 0;
    while (digits < 64 && one.charAt(digits) === other.charAt(digits)) digits += 1;
    return digits;
  }

  it('find a place each, at most 20 neighbours giving way', () => {
    let index = 20;
    const tightest: Mover = ({ cards }) => {
      const nearby = Array.from({ length: 80 }, (_, at) => index - 40 + at).filter(
        (at) => at > 10 && at < cards.length - 11,
      );
      const tightness = (at: number) => shared(cards[at - 11]?.rank, cards[at + 10]?.rank);
      index = nearby.reduce((best, at) => (tightness(at) > tightness(best) ? at : best), index);
      return index;
    };
    expect(pressed(tightest)).toBeGreaterThan(moves);
  });
});
