import type { Move, MoveState } from '#client/store/state.ts';
import { copy } from './copy.ts';

/** How far the last thing done to a job is. */
export interface MoveWords {
  readonly state: MoveState;
  readonly text: string;
  readonly moveId: string;
}

/** The last move of a card that says something about it. */
export function lastMoveOf(moves: readonly Move[], cardId: string): Move | undefined {
  return moves.findLast((move) => move.cardId === cardId);
}

/**
 * What a job says about its last move. "Saved" is said of nothing the service has not answered.
 * @param isOffline nothing answers at the moment
 */
export function moveWords(moves: readonly Move[], cardId: string, isOffline: boolean): MoveWords | undefined {
  const move = lastMoveOf(moves, cardId);
  if (move === undefined) return undefined;
  const { state, id: moveId } = move;
  switch (state) {
    case 'queued':
      return { state, moveId, text: isOffline ? copy.move.offline : copy.move.queued };
    case 'sending':
      return { state, moveId, text: copy.move.sending };
    case 'saved':
      return { state, moveId, text: copy.move.saved };
    default:
      return { state, moveId, text: move.reason ?? copy.move.refused };
  }
}

/** Refused moves of cards that are not on the screen; they would go unseen. */
export function strayRefusals(moves: readonly Move[], shown: readonly { readonly id: string }[]): Move[] {
  const ids = new Set(shown.map(({ id }) => id));
  return moves.filter(({ state, cardId }) => state === 'needs-you' && !ids.has(cardId));
}

/** How many changes the service does not know of yet. */
export function waitingCount(moves: readonly Pick<Move, 'state'>[]): number {
  return moves.filter(({ state }) => state === 'queued' || state === 'sending').length;
}
