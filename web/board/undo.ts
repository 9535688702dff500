import type { Move } from '#client/store/state.ts';

/** Whether a later move takes this one back, and was not refused. */
function isTakenBack(move: Move, moves: readonly Move[]): boolean {
  return moves.some(({ undoes, state }) => undoes === move.id && state !== 'needs-you');
}

/** The move Ctrl+Z takes back: the last one that is neither refused, nor itself an undo, nor undone already. */
export function lastToUndo(moves: readonly Move[]): Move | undefined {
  return moves.findLast((move) => move.state !== 'needs-you' && move.undoes === undefined && !isTakenBack(move, moves));
}

/** The move the toast is about: the last one, unless it was taken back, or itself takes one back. */
export function toastedMove(moves: readonly Move[]): Move | undefined {
  const last = moves.findLast(({ state }) => state !== 'needs-you');
  return last?.undoes === undefined ? last : undefined;
}
