import type { Card } from '#client/core/api.ts';
import { type Arrangement, cardsOf, statusOrder } from './arrange.ts';

/** Where a card stands on the screen. */
interface Place {
  readonly column: number;
  readonly row: number;
}

/** The cards of each column, as they stand on the screen. */
export function columnsOf(arrangement: Arrangement): (readonly Card[])[] {
  return statusOrder.map((status) => cardsOf(arrangement.lanes[status]));
}

/** Where a card stands; undefined where it does not. */
export function placeOf(columns: readonly (readonly Card[])[], cardId: string): Place | undefined {
  const column = columns.findIndex((cards) => cards.some(({ id }) => id === cardId));
  if (column < 0) return undefined;
  return { column, row: columns[column]?.findIndex(({ id }) => id === cardId) ?? 0 };
}

/** The next card with a problem after the one given, from the first again after the last. */
export function nextProblem({ problems }: Arrangement, cardId: string | undefined): string | undefined {
  return problems[(problems.indexOf(cardId ?? '') + 1) % problems.length];
}

/** What becomes of the focus when a card leaves the board: the next one in its column that stays, or the one before. */
export function heirOf(
  arrangement: Arrangement,
  cardId: string,
  isThere: (cardId: string) => boolean,
): string | undefined {
  const columns = columnsOf(arrangement);
  const { column, row } = placeOf(columns, cardId) ?? { column: -1, row: 0 };
  const cards = columns[column] ?? [];
  return [...cards.slice(row + 1), ...cards.slice(0, row).reverse()].find(({ id }) => isThere(id))?.id;
}
