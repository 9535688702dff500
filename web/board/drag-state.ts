import type { Card, Status } from '#client/core/api.ts';
import { type Cell, createCell } from '../ui/cell.ts';

/** Where a dragged card would be dropped. */
export interface Gap {
  readonly status: Status;
  /** Above which of the column's own cards as shown; their number for the end. */
  readonly index: number;
  /** From the top of the column's list, in pixels. */
  readonly y: number;
}

/** A drag under way. */
export interface Drag {
  readonly card: Card;
  /** The card is a car from an earlier day, which has no place in the columns of this one. */
  readonly carried: boolean;
  readonly gap: Gap | undefined;
}

/** What is being dragged; undefined most of the time. Outside of components: a drag draws lines, not the board. */
export type DragCell = Cell<Drag | undefined>;

/** Makes the cell of a board. */
export function createDragCell(): DragCell {
  return createCell<Drag | undefined>(undefined);
}
