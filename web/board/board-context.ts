import { createContext, useContext } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import type { DragAndDrop } from './drag-and-drop.ts';
import type { DragCell } from './drag-state.ts';
import type { Placement, Step } from './placement.ts';

/** What cards and columns need of the board they are on. The same object as long as the board is on the screen. */
export interface BoardContext {
  readonly timeZone: string;
  readonly currency: string;
  /** Whether amounts are shown: not on a wall, where the whole room reads them. */
  readonly showsMoney: boolean;
  /** Whether cards may be moved here. */
  readonly canMove: boolean;
  readonly drag: DragCell;
  /** Comes after the first view; undefined until then, and where nobody may move. */
  readonly dragAndDrop: DragAndDrop | undefined;
  /** The address of a card's panel. */
  readonly linkToCard: (id: string) => string;
  readonly openCard: (id: string) => void;
  readonly openMenu: (card: Card, anchor: HTMLElement) => void;
  readonly move: (card: Card, status: Status, placement?: Placement) => void;
  readonly step: (card: Card, step: Step) => void;
  /** Draws more cards of a status. */
  readonly showMore: (status: Status) => void;
}

const Context = createContext<BoardContext | undefined>(undefined);

/** Gives the board to what is on it. */
export const BoardProvider = Context.Provider;

/**
 * The board something is on.
 * @throws Error outside of one
 */
export function useBoard(): BoardContext {
  const board = useContext(Context);
  if (board === undefined) throw new Error('a card or a column needs a board around it');
  return board;
}
