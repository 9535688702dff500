import type { Card } from '../core/api.ts';
import type { Client } from '../core/client.ts';
import type { Surroundings } from '../core/surroundings.ts';
import type { QueueStorage } from './queue-storage.ts';
import type { BoardState, MoveRequest } from './state.ts';

/** How a store is made. */
export interface BoardStoreOptions {
  readonly client: Pick<Client, 'moveAppointment' | 'board'>;
  /** The day to show; without one the shop's today. */
  readonly date?: string | undefined;
  /** Shows the cards of one technician alone, of nobody where `none`; counts and totals are of them. */
  readonly technicianId?: string | undefined;
  /** Seconds between polls where the service would be asked more often. */
  readonly interval?: number | undefined;
  /** Where moves survive a reload; without one they do not. */
  readonly storage?: QueueStorage | undefined;
  /** Under which name: one per shop and user, so that nobody's moves are sent with somebody else's key. */
  readonly storageKey?: string | undefined;
  /** Takes the place of parts of the platform, in tests. */
  readonly surroundings?: Partial<Surroundings> | undefined;
}

/** A board that shows every move at once, and what became of it as soon as that is known. */
export interface BoardStore {
  readonly getState: () => BoardState;
  /** Calls a function after each change of the state; what it returns ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Shows another day. Moves of the last one are sent all the same. */
  readonly setDate: (date: string | undefined) => void;
  /**
   * Moves a card, now on the screen and as soon as possible in the service. Never throws: a move that cannot be is in the
   * state as `needs-you`.
   * @returns the id of the move; undefined where the card is there already
   */
  readonly move: (request: MoveRequest) => string | undefined;
  /**
   * Takes a move back, the last one unless named: a move that never left is forgotten, any other is followed by one that
   * brings the card back, if nobody has moved or rescheduled it since.
   * @returns the id of that move; undefined where there is none
   */
  readonly undo: (moveId?: string) => string | undefined;
  /** Asks once more for a move that needs somebody, on top of what the card is now; forgets it where the card is there. */
  readonly retry: (moveId: string) => void;
  /** Forgets a move that needs somebody, is saved, or waits: what waits is not sent any more. */
  readonly dismiss: (moveId: string) => void;
  /** Shows a card as a create or an update answered it; an older version than the one known changes nothing. */
  readonly fold: (card: Card) => void;
  /** Takes a deleted card off, with the version the deletion answered. */
  readonly remove: (cardId: string, version: number) => void;
  /** Asks for the board and sends what waits, now; after signing in again, say. */
  readonly refresh: () => void;
  /** Ends it: a move on its way still arrives, those that wait stay in the storage for the next store to send. */
  readonly close: () => void;
}
