import type { Board, Stats } from '../core/api.ts';
import type { AnyStatusBoardError } from '../core/errors.ts';
import type { Connection } from '../live/subscription.ts';
import type { Move, MoveRequest } from '../store/state.ts';

/** The figures of a day that its board tells at once; the others come from `useStats`. */
export type BoardStats = Omit<Stats, 'cycleMinutesAverage' | 'noShowRate' | 'technicians'>;

/** A shop's day, live, and what can be done with it. */
export interface StatusBoard {
  /** The day asked for; undefined is the shop's today. */
  readonly date: string | undefined;
  /** The board with every move on it that is not refused; undefined until the first answer. */
  readonly board: Board | undefined;
  /** Figures of what `board` shows, moves under way included; undefined until the first answer. */
  readonly stats: BoardStats | undefined;
  /** Nothing to show yet, and nothing went wrong yet. */
  readonly isLoading: boolean;
  /** Why the board could not be had the last time; undefined when it could. */
  readonly error: AnyStatusBoardError<'getBoard'> | undefined;
  readonly connection: Connection;
  /** When the board was last known to be the service's; epoch milliseconds. */
  readonly updatedAt: number | undefined;
  /** Moves that are under way, saved a moment ago, or need somebody; in the order they were made. */
  readonly moves: readonly Move[];
  /**
   * Moves a card at once and tells the service. Answers the id under which `moves` tells what becomes of it; undefined where
   * the card is there already.
   */
  readonly moveAppointment: (request: MoveRequest) => string | undefined;
  /** Takes a move back by a new one, the last where none is named; answers the new move's id, if there was one to take back. */
  readonly undo: (moveId?: string) => string | undefined;
  /** Tries a move that needs somebody once more, on top of the card as it is now; forgets it where the card is there. */
  readonly retry: (moveId: string) => void;
  /** Forgets a move that needs somebody. */
  readonly dismiss: (moveId: string) => void;
  /** Asks for the board now. */
  readonly refresh: () => void;
}
