import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Card, Status } from '#client/core/api.ts';
import type { AnyStatusBoardError } from '#client/core/errors.ts';
import { cacheKey } from '#client/react/cache.ts';
import { useSurrounding } from '#client/react/provider.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import { allCards } from '../board/figures.ts';
import { shortName } from '../format/short-name.ts';

/** Moving the card of a panel. */
export interface Mover {
  readonly move: (status: Status) => void;
  readonly isMoving: boolean;
  /** Why a move past the board was refused; those on it tell by themselves. */
  readonly error: AnyStatusBoardError<'moveAppointment'> | null;
}

/** Whether a card is on the board on the screen. */
export function isOnBoard(board: StatusBoard, cardId: string): boolean {
  return board.board !== undefined && allCards(board.board).some(({ id }) => id === cardId);
}

/** Moves a card: through its board, at once and to be undone there; or, of another day, by asking the service. */
export function useMove(card: Card, board: StatusBoard): Mover {
  const { client, boards } = useSurrounding();
  const cache = useQueryClient();
  const direct = useMutation<Card, AnyStatusBoardError<'moveAppointment'>, Status>({
    mutationFn: (status) => client.moveAppointment({ id: card.id, on: card.date, version: card.version, status }),
    retry: false,
    onSettled: (moved) => {
      if (moved !== undefined) boards.fold(moved);
      void cache.invalidateQueries({ queryKey: cacheKey(client, 'appointment') });
      void cache.invalidateQueries({ queryKey: cacheKey(client, 'history') });
    },
  });
  return {
    move: (status) => {
      if (!isOnBoard(board, card.id)) direct.mutate(status);
      else board.moveAppointment({ id: card.id, status, label: shortName(card.customer.name) });
    },
    isMoving: direct.isPending,
    error: direct.error,
  };
}
