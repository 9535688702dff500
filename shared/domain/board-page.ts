import type { Board, Card } from '#shared/contract/board.ts';
import { mapStatuses } from './status.ts';

/** A part of a board, and how many of its cards it and those before it hold; undefined where it is the last one. */
export interface BoardPage {
  readonly page: Board;
  readonly next: number | undefined;
}

/** Hands out the cards of one list after the other, from one place of the whole row to another. */
function cutter(from: number, to: number) {
  let at = 0;
  return <Items extends Card>(items: readonly Items[]): Items[] => {
    const begin = at;
    at += items.length;
    return items.slice(Math.max(0, from - begin), Math.max(0, to - begin));
  };
}

/** The cards of a board between two places of the row they make: columns, work that goes on, cars carried over. */
function part(board: Board, from: number, to: number): Board {
  const cut = cutter(from, to);
  const columns = mapStatuses((status) => ({ ...board.columns[status], items: cut(board.columns[status].items) }));
  return { ...board, columns, continued: cut(board.continued), carriedOver: cut(board.carriedOver) };
}

function cardsOn({ columns, continued, carriedOver }: Board): number {
  const own = Object.values(columns).reduce((sum, { items }) => sum + items.length, 0);
  return own + continued.length + carriedOver.length;
}

/**
 * As many cards of a board, from a place on, as one answer carries; at least one. Counts and sums stay those of all.
 * @param from how many cards earlier pages hold
 * @param sizeOf the bytes a board takes as it is sent
 * @param limit the bytes an answer may have
 */
export function boardPage(board: Board, from: number, sizeOf: (board: Board) => number, limit: number): BoardPage {
  const all = cardsOn(board);
  let count = Math.max(0, all - from);
  let page = from === 0 ? board : part(board, from, all);
  for (let size = sizeOf(page); size > limit && count > 1; size = sizeOf(page)) {
    // Cards differ in length and in what compression makes of them: a little less than their share, until it fits.
    count = Math.max(1, Math.min(count - 1, Math.floor((count * limit * 0.95) / size)));
    page = part(board, from, from + count);
  }
  return { page, next: from + count < all ? from + count : undefined };
}
