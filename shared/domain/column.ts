import { invalid } from '#shared/contract/problems.ts';
import { clampIndex, compareRank } from './rank.ts';
import type { Ranked } from './rerank.ts';

/** The cards of a column in the order of the board: by rank, then id. */
export function orderColumn<Card extends Ranked>(cards: readonly Card[]): Card[] {
  return cards.toSorted(compareRank);
}

/** Where a caller wants a card in its column; at most one of the three. */
export interface PlacementRequest {
  readonly position?: number | undefined;
  readonly afterId?: string | undefined;
  readonly beforeId?: string | undefined;
}

function indexOf(column: readonly { readonly id: string }[], id: string, pointer: string): number {
  const index = column.findIndex((card) => card.id === id);
  if (index >= 0) return index;
  throw invalid({ pointer, message: `must name another card of the target column; ${id} is none` });
}

/**
 * The index a card is asked to take in its column; undefined where nothing is asked.
 * @param column in order, without the card itself
 * @returns 0 to the length of the column; a position beyond the end is the end
 * @throws Problem `validation_failed` where `afterId` or `beforeId` is not in the column
 */
export function resolvePlacement(
  column: readonly { readonly id: string }[],
  { position, afterId, beforeId }: PlacementRequest,
): number | undefined {
  if (position !== undefined) return clampIndex(position, column.length);
  if (afterId !== undefined) return indexOf(column, afterId, '/body/afterId') + 1;
  if (beforeId !== undefined) return indexOf(column, beforeId, '/body/beforeId');
  return undefined;
}
