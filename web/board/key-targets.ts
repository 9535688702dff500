import type { Status } from '#client/core/api.ts';
import { canMove } from '#shared/domain/status.ts';
import { type Arrangement, statusOrder } from './arrange.ts';
import type { Command } from './key-commands.ts';
import { columnsOf, placeOf } from './neighbours.ts';

type Direction = Extract<Command, { kind: 'focus' }>['direction'];

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

/** The nearest column to the left or right a card may go to. */
export function columnBeside(status: Status, direction: -1 | 1): Status | undefined {
  const at = statusOrder.indexOf(status);
  const beside = direction < 0 ? statusOrder.slice(0, at).reverse() : statusOrder.slice(at + 1);
  return beside.find((to) => canMove(status, to));
}
