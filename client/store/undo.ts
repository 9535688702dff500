import type { Board, Card } from '../core/api.ts';
import { type Destination, isPending, isPlaced, type Move, type Origin } from './state.ts';
import { earlierCards } from './view.ts';

/**
 * All of a card that a move can change. Its times tell whether it was moved on and back; without them, who was late would
 * take that back, too.
 */
export function standingOf(card: Card): string {
  return JSON.stringify(card, ['status', 'rank', 'date', 'checkedInAt', 'readyAt', 'completedAt']);
}

/** Where a card stands on a board; undefined where it is not shown. */
export function originOn(board: Board, cardId: string): Origin | undefined {
  for (const [status, { items }] of Object.entries(board.columns)) {
    const position = items.findIndex(({ id }) => id === cardId);
    if (position < 0) continue;
    const [afterId, beforeId] = [items[position - 1]?.id, items[position + 1]?.id];
    return { status: status as Origin['status'], position, afterId, beforeId };
  }
  const car = earlierCards(board).find(({ id }) => id === cardId);
  return car && { status: car.status, position: -1 };
}

/**
 * Where a move that is taken back brings its card: beside a neighbour it had, as far as one still stands there. A move
 * that named no place left the rank alone, so going back to the status is enough.
 */
export function wayBack({ from, to }: Move, board: Board | undefined): Destination {
  const { status, position, afterId, beforeId } = from;
  if (!isPlaced(to) || position < 0) return { status };
  const stands = (id: string | undefined) => board?.columns[status].items.some((card) => card.id === id);
  if (stands(afterId)) return { status, afterId };
  if (stands(beforeId)) return { status, beforeId };
  return { status, position };
}

/** Whether a move can be taken back, as far as is known. One that was taken back can be again when that was. */
export function isUndoable({ id, state }: Move, moves: readonly Move[]): boolean {
  return state !== 'needs-you' && !moves.some((other) => other.undoes === id && isUndoable(other, moves));
}

/** The move taken back when none is named: the last one that can be, and is not itself an undo. */
export function lastUndoable(moves: readonly Move[]): Move | undefined {
  return moves.findLast((move) => isUndoable(move, moves) && move.undoes === undefined);
}

/** Whether a move never left: taking it back is taking it out. */
export function isUnsentAndLast(move: Move, moves: readonly Move[]): boolean {
  return (
    isPending(move) && !move.sent && !move.restored && moves.findLast(({ cardId }) => cardId === move.cardId) === move
  );
}

/**
 * The move whose outcome is what a move left: itself, or the last one of its card, where all that came between has been
 * taken back and nobody else changed the card meanwhile. Where something did, the move says no more where it left the card:
 * nothing goes on top of that.
 */
export function lastLike(move: Move, moves: readonly Move[]): Move {
  const own = moves.filter(({ cardId, state }) => cardId === move.cardId && state !== 'needs-you');
  let top = own.at(-1);
  while (top !== undefined && top !== move) {
    const { undoes } = top;
    const at = own.findIndex(({ id }) => id === undoes);
    const [before, undone] = [own[at - 1], own[at]];
    // The version it was made on is that of the move before, unless somebody else changed the card.
    if (undone?.version !== (before?.version ?? 0) + Number(undone?.state === 'saved'))
      return { ...move, left: undefined };
    top = before;
  }
  return own.at(-1) ?? move;
}
