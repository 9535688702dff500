import type { Board } from '#client/core/api.ts';
import type { Move } from '#client/store/state.ts';
import { allCards } from './figures.ts';

/** The versions of the cards on a board, by id. */
export type Versions = ReadonlyMap<string, number>;

/** The versions of every card on a board. */
export function versionsOf(board: Board): Versions {
  return new Map(allCards(board).map(({ id, version }) => [id, version]));
}

/**
 * The cards somebody else changed or added between two boards of a day. Those of own moves are not news, whether under way
 * or just saved.
 */
export function changedByOthers(before: Versions, board: Board, moves: readonly Move[]): string[] {
  const own = new Set(moves.map(({ cardId }) => cardId));
  return allCards(board).flatMap(({ id, version }) => (own.has(id) || (before.get(id) ?? 0) >= version ? [] : [id]));
}
