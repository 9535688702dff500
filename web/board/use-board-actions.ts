import { useMemo, useRef } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { shortName } from '../format/names.ts';
import { statusLabels } from '../format/status-labels.ts';
import { announce } from '../ui/announcer.ts';
import type { Arrangement } from './arrange.ts';
import { copy } from './copy.ts';
import { type Placement, placeByStep, type Step } from './placement.ts';

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
  readonly focus: (cardId: string) => void;
}

/** How many cards a column will have with the card in it, and which place it gets among them, in words. */
function placeInWords(arrangement: Arrangement | undefined, card: Card, status: Status, placement: Placement): string {
  const others = arrangement?.lanes[status].cards.filter(({ id }) => id !== card.id) ?? [];
  const { afterId, beforeId } = { afterId: undefined, beforeId: undefined, ...placement };
  const after = others.findIndex(({ id }) => id === afterId);
  const before = others.findIndex(({ id }) => id === beforeId);
  if (after < 0 && before < 0) return '';
  return copy.place(after >= 0 ? after + 2 : before + 1, others.length + 1);
}

/** The actions of a board, each said aloud as it happens. The same object for the life of the board. */
export function useBoardActions(scene: ActionScene): BoardActions {
  const latest = useRef(scene);
  latest.current = scene;
  return useMemo(() => {
    const move: BoardActions['move'] = (card, status, placement = {}) => {
      const { board, arrangement, focus } = latest.current;
      const name = shortName(card.customer.name);
      const place = placeInWords(arrangement, card, status, placement);
      if (board.moveAppointment({ id: card.id, status, label: name, ...placement }) === undefined) return;
      announce(copy.moved(name, statusLabels[status], place));
      focus(card.id);
    };
    return {
      move,
      step: (card, step) => {
        const ids = latest.current.arrangement?.lanes[card.status].cards.map(({ id }) => id) ?? [];
        const placement = placeByStep(ids, step, card.id);
        if (placement !== undefined) move(card, card.status, placement);
      },
      undo: (moveId) => {
        const { board, focus } = latest.current;
        const undone = board.moves.find(({ id }) => id === moveId) ?? board.moves.at(-1);
        if (undone === undefined || (board.undo(moveId) === undefined && board.moves.length === 0)) {
          announce(copy.nothingToUndo);
          return;
        }
        announce(copy.undone(undone.label ?? ''));
        focus(undone.cardId);
      },
    };
  }, []);
}
