import { useEffect, useMemo, useRef } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { shortName } from '../format/short-name.ts';
import { statusLabels } from '../format/status-labels.ts';
import { announce } from '../ui/announcer.ts';
import type { Arrangement } from './arrange.ts';
import { copy } from './copy.ts';
import { type Placement, placeByStep, type Step } from './placement.ts';
import { lastToUndo } from './undo.ts';

/** What people do to cards. */
export interface BoardActions {
  readonly move: (card: Card, status: Status, placement?: Placement) => void;
  readonly step: (card: Card, step: Step) => void;
  readonly undo: (moveId?: string) => void;
}

/** What actions work on: the board as it is when they happen. */
export interface ActionScene {
  readonly board: StatusBoard;
  readonly arrangement: Arrangement | undefined;
  /** Keeps the focus on a card that is about to move. */
  readonly follow: (cardId: string) => void;
}

/** A move that is to be told once the board shows where it led. */
interface Saying {
  readonly card: Card;
  readonly status: Status;
}

/** What is said of a move: where the card is now, and that it can be taken back. */
function sentence({ card, status }: Saying, arrangement: Arrangement | undefined): string {
  const cards = arrangement?.lanes[status].cards ?? [];
  const at = cards.findIndex(({ id }) => id === card.id);
  return copy.moved(
    shortName(card.customer.name),
    statusLabels[status],
    at < 0 ? '' : copy.place(at + 1, cards.length),
  );
}

/** The actions of a board, each said aloud as it happens. The same object for the life of the board. */
export function useBoardActions(scene: ActionScene): BoardActions {
  const latest = useRef(scene);
  latest.current = scene;
  const saying = useRef<Saying>(undefined);
  const { arrangement } = scene;
  useEffect(() => {
    if (saying.current === undefined) return;
    announce(sentence(saying.current, arrangement));
    saying.current = undefined;
  }, [arrangement]);
  return useMemo(() => {
    const move: BoardActions['move'] = (card, status, placement = {}) => {
      const { board, follow } = latest.current;
      const name = shortName(card.customer.name);
      if (board.moveAppointment({ id: card.id, status, label: name, ...placement }) === undefined) return;
      saying.current = { card, status };
      follow(card.id);
    };
    return {
      move,
      step: (card, step) => {
        const ids = latest.current.arrangement?.lanes[card.status].cards.map(({ id }) => id) ?? [];
        const placement = placeByStep(ids, step, card.id);
        if (placement === undefined) announce(copy.noStep[step]);
        else move(card, card.status, placement);
      },
      undo: (moveId) => {
        const { board, follow } = latest.current;
        const undone = moveId === undefined ? lastToUndo(board.moves) : board.moves.find(({ id }) => id === moveId);
        if (undone === undefined) {
          announce(copy.nothingToUndo);
          return;
        }
        board.undo(undone.id);
        announce(copy.undone(undone.label ?? ''));
        follow(undone.cardId);
      },
    };
  }, []);
}
