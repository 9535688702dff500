import type { Card, Status } from '#client/core/api.ts';
import { canMove } from '#shared/domain/status.ts';
import { type Arrangement, cardsOf, statusOrder } from './arrange.ts';
import type { Command } from './key-commands.ts';

type Direction = Extract<Command, { kind: 'focus' }>['direction'];

/** Where a card stands on the screen. */
interface Place {
  readonly column: number;
  readonly row: number;
}

function columnsOf(arrangement: Arrangement): (readonly Card[])[] {
  return statusOrder.map((status) => cardsOf(arrangement.lanes[status]));
}

function placeOf(columns: readonly (readonly Card[])[], cardId: string): Place | undefined {
  const column = columns.findIndex((cards) => cards.some(({ id }) => id === cardId));
  if (column < 0) return undefined;
  return { column, row: columns[column]?.findIndex(({ id }) => id === cardId) ?? 0 };
}

/** The card an arrow key leads to; columns without cards are passed over. Undefined at the edge. */
export function neighbourOf(arrangement: Arrangement, cardId: string, direction: Direction): string | undefined {
  const columns = columnsOf(arrangement);
  const place = placeOf(columns, cardId);
  if (place === undefined) return columns.flat()[0]?.id;
  const { column, row } = place;
  const cards = columns[column] ?? [];
  switch (direction) {
    case 'up':
      return cards[row - 1]?.id;
    case 'down':
      return cards[row + 1]?.id;
    case 'first':
      return cards[0]?.id;
    case 'last':
      return cards.at(-1)?.id;
    default: {
      const beside = direction === 'left' ? columns.slice(0, column).reverse() : columns.slice(column + 1);
      const next = beside.find((others) => others.length > 0) ?? [];
      return next[Math.min(row, next.length - 1)]?.id;
    }
  }
}

/** The next card with a problem after the one given, from the first again after the last. */
export function nextProblem({ problems }: Arrangement, cardId: string | undefined): string | undefined {
  return problems[(problems.indexOf(cardId ?? '') + 1) % problems.length];
}

/** The nearest column to the left or right a card may go to. */
export function columnBeside(status: Status, direction: -1 | 1): Status | undefined {
  const at = statusOrder.indexOf(status);
  const beside = direction < 0 ? statusOrder.slice(0, at).reverse() : statusOrder.slice(at + 1);
  return beside.find((to) => canMove(status, to));
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
