import type { Board } from '../core/api.ts';
import { type Destination, isPending, isPlaced, type Move, type Origin } from './state.ts';

/** Where a card stands on a board; undefined where it is not shown. */
export function originOn(board: Board, cardId: string): Origin | undefined {
  for (const [status, { items }] of Object.entries(board.columns)) {
    const position = items.findIndex(({ id }) => id === cardId);
    if (position < 0) continue;
    const [afterId, beforeId] = [items[position - 1]?.id, items[position + 1]?.id];
    return { status: status as Origin['status'], position, afterId, beforeId };
  }
  const car = board.carriedOver.find(({ id }) => id === cardId);
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

/** The move taken back when none is named: the last one that is neither refused nor itself an undo, nor undone already. */
export function lastUndoable(moves: readonly Move[]): Move | undefined {
  return moves.findLast((move) => isUndoable(move, moves) && move.undoes === undefined);
}

/** Whether a move can be taken back, as far as is known. */
export function isUndoable(move: Move, moves: readonly Move[]): boolean {
  if (move.state === 'needs-you') return false;
  return !moves.some(({ undoes, state }) => undoes === move.id && (state === 'saved' || isPending({ state })));
}

/** Whether a move never left: taking it back is taking it out. */
export function isUnsentAndLast(move: Move, moves: readonly Move[]): boolean {
  return isPending(move) && !move.sent && moves.findLast(({ cardId }) => cardId === move.cardId) === move;
}
