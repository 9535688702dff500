import type { Board } from '#shared/contract/board.ts';
import { continuesInto } from '#shared/domain/overnight.ts';
import { maxRankLength } from '#shared/domain/rank-space.ts';
import type { PlacedItem } from './board-truth.ts';
import type { ReportFinding } from './findings.ts';

type Columns = Board['columns'];
type BoardCard = Columns[keyof Columns]['items'][number];

function isBefore(one: BoardCard, other: BoardCard): boolean {
  return one.rank === other.rank ? one.id < other.id : one.rank < other.rank;
}

/**
 * Judges an answered board by what must hold of any board, read at whatever moment: each card once, in the column of its
 * status, columns in order of rank, counts and sums that fit, and no card left out that was there all the time.
 * @param present the cards of the day, and those that go on into it, as they are when the answer has come
 * @param since the turn in which the request was sent
 */
export function judgeBoard(
  board: Board,
  present: ReadonlyMap<string, PlacedItem>,
  since: number,
  report: ReportFinding,
): void {
  const cards: BoardCard[] = [];
  for (const [status, { items, count, total }] of Object.entries(board.columns)) {
    cards.push(...items);
    const sum = items.reduce((all, card) => all + card.total, 0);
    if (count !== items.length || total !== sum) report('columns count their cards', `${status} of ${board.date}`);
    for (const [index, card] of items.entries()) {
      const previous = items[index - 1];
      const isPlaced = card.position === index && (previous === undefined || isBefore(previous, card));
      if (!isPlaced) report('columns are ordered by rank', `${card.id} (${card.rank}) at ${index} of ${status}`);
      if (card.status !== status || card.date !== board.date)
        report('cards stand in their column', JSON.stringify(card));
      if (Buffer.byteLength(card.rank) > maxRankLength) report('ranks keep within 64 bytes', card.rank);
    }
  }
  for (const card of board.continued) {
    if (!continuesInto(card, board.date)) report('what goes on reaches into the day', JSON.stringify(card));
  }
  const ids = new Set([...cards, ...board.continued].map(({ id }) => id));
  const all = [...cards, ...board.continued, ...board.carriedOver].map(({ id }) => id);
  if (new Set(all).size < all.length) report('a board shows no card twice', `${board.date}: ${all}`);
  for (const [id, placed] of present) {
    if (placed.since < since && !ids.has(id)) report('a board leaves no card out', `${board.date} without ${id}`);
  }
}
