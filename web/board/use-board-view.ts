import { useCallback, useMemo, useRef } from 'react';
import type { Board, Card, Status } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { earlierCards } from '#client/store/view.ts';
import { useCell } from '../ui/cell.ts';
import { type Arrangement, arrange, type Room } from './arrange.ts';
import type { BoardCardProps } from './card.tsx';
import type { DragCell } from './drag-state.ts';
import type { Filters } from './filters.ts';
import { useFinder } from './finder.ts';
import { urgencyOf } from './urgency.ts';
import { useRemoteChanges } from './use-remote-changes.ts';

/** The board as it is drawn. */
export interface BoardView {
  readonly shown: Board | undefined;
  readonly arrangement: Arrangement | undefined;
  /** What a card shows beside itself, but for the focus. */
  readonly describe: (card: Card) => Omit<BoardCardProps, 'card' | 'carried' | 'current'>;
  /** Cards somebody else changed a moment ago, by id. */
  readonly changed: ReadonlySet<string>;
  /** A card anywhere on the board, shown or not. */
  readonly find: (id: string) => { readonly card: Card; readonly carried: boolean } | undefined;
}

/** What others change while a card is dragged is shown when it is let go: nothing moves under the pointer. */
function useHeld(board: Board | undefined, drag: DragCell): Board | undefined {
  const dragging = useCell(drag, (now) => now !== undefined);
  const held = useRef(board);
  if (!dragging) held.current = board;
  return held.current;
}

/**
 * Puts together what of a board is drawn: held still during a drag, filtered, with its problems and its moves.
 * @param now by which cards are late; epoch milliseconds
 */
export function useBoardView(board: StatusBoard, filters: Filters, drag: DragCell, now: number, room: Room): BoardView {
  const shown = useHeld(board.board, drag);
  const finder = useFinder();
  const changed = useRemoteChanges(shown, board.moves);
  const arrangement = useMemo(
    () => (shown === undefined ? undefined : arrange(shown, filters, now, finder, room)),
    [shown, filters, now, finder, room],
  );
  const moving = useMemo(() => {
    const unsettled = board.moves.flatMap(({ cardId, state }) => (state === 'saved' ? [] : [[cardId, state] as const]));
    return new Map(unsettled);
  }, [board.moves]);
  const describe = useCallback<BoardView['describe']>(
    (card) => {
      const urgency = urgencyOf(card, now);
      return {
        urgency: urgency?.kind ?? null,
        minutes: urgency?.minutes ?? 0,
        moving: moving.get(card.id),
        changed: changed.has(card.id),
      };
    },
    [now, moving, changed],
  );
  const find = useCallback<BoardView['find']>(
    (id) => {
      const carried = shown && earlierCards(shown).find((card) => card.id === id);
      if (carried !== undefined) return { card: carried, carried: true };
      const own = Object.values(shown?.columns ?? {}).flatMap(({ items }) => items);
      const card = own.find((other) => other.id === id);
      return card === undefined ? undefined : { card, carried: false };
    },
    [shown],
  );
  return { shown, arrangement, describe, changed, find };
}

/** The cards a lane of the board shows, by id, for those who place one among them. */
export function idsIn(arrangement: Arrangement | undefined, status: Status): string[] {
  return arrangement?.lanes[status].cards.map(({ id }) => id) ?? [];
}
