import type { Board, Card } from '#shared/contract/board.ts';
import type { WrittenBoard } from './board.ts';
import { mapStatuses } from './status.ts';

/** A part of a board, and the id of its last card, behind which the next part begins; undefined where it is the last one. */
export interface BoardPage {
  readonly page: Board;
  readonly next: string | undefined;
}

/** The cards of a board whose ids are behind one and not behind another, each where it stands on the board. */
function part(board: Board, after: string, last: string | undefined): Board {
  const cut = <Items extends Card>(items: readonly Items[]): Items[] =>
    items.filter(({ id }) => id > after && (last === undefined || id <= last));
  const columns = mapStatuses((status) => ({ ...board.columns[status], items: cut(board.columns[status].items) }));
  return { ...board, columns, continued: cut(board.continued), carriedOver: cut(board.carriedOver) };
}

function idsOn({ columns, continued, carriedOver }: Board): string[] {
  const own = Object.values(columns).flatMap(({ items }): readonly Card[] => items);
  return [...own, ...continued, ...carriedOver].map(({ id }) => id);
}

/**
 * As many cards of a board, by id and behind one, as an answer carries; at least one. By id, so that a card is in one part
 * alone though it moves between columns while they are read. Counts and sums stay those of all.
 * @param after the id of the last card of the part before; empty for the first part
 * @param sizeOf the bytes a board takes as it is sent, given its JSON where that was written
 * @param limit the bytes an answer may have
 */
export function boardPage(
  { board, json }: WrittenBoard,
  after: string,
  sizeOf: (board: Board, json?: string) => number,
  limit: number,
): BoardPage {
  let page = after === '' ? board : part(board, after, undefined);
  let size = page === board ? sizeOf(board, json) : sizeOf(page);
  if (size <= limit) return { page, next: undefined };
  const ids = idsOn(board)
    .filter((id) => id > after)
    .toSorted();
  let count = ids.length;
  for (; size > limit && count > 1; size = sizeOf(page)) {
    // Cards differ in length and in what compression makes of them: a little less than their share, until it fits.
    count = Math.max(1, Math.min(count - 1, Math.floor((count * limit * 0.95) / size)));
    page = part(board, after, ids[count - 1]);
  }
  return { page, next: count < ids.length ? ids[count - 1] : undefined };
}
