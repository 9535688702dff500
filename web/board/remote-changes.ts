import type { Board } from '#client/core/api.ts';
import type { Move } from '#client/store/state.ts';
import { allCards } from './figures.ts';

/** The versions of the cards on a board, by id. */
export type Versions = ReadonlyMap<string, number>;

/** The versions of every card on a board. */
export function versionsOf(board: Board): Versions {
  return new Map(allCards(board).map(({ id, version }) => [id, version]));
}

/** The newest version of a card that own moves account for: any while one is under way. */
function ownVersion(moves: readonly Move[], cardId: string): number {
  const own = moves.filter((move) => move.cardId === cardId && move.state !== 'needs-you');
  return Math.max(0, ...own.map(({ state, version }) => (state === 'saved' ? version : Number.POSITIVE_INFINITY)));
}

/**
 * The cards somebody else changed or added between two boards of a day. What own moves made of them is not news, whether
 * under way or just saved; what others did on top of it is.
 */
export function changedByOthers(before: Versions, board: Board, moves: readonly Move[]): string[] {
  return allCards(board).flatMap(({ id, version }) => {
    const known = Math.max(before.get(id) ?? 0, ownVersion(moves, id));
    return version > known ? [id] : [];
  });
}
