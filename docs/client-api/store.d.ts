import type { AnyStatusBoardError, Board, Card, Client, Connection, ErrorCode, Status, Surroundings } from './index.js';

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

/**
 * A store of one board: what the service said, what was acknowledged since, and the moves on their way.
 *
 * ```ts
 * const store = createBoardStore({ client, date: '2025-09-20', storage: localStorage, storageKey: 'edgar' });
 * store.subscribe(() => render(store.getState()));
 * store.move({ id: 'apt_3k9x2m4q8r7t5v1w', status: 'ready' });
 * ```
 */
export declare function createBoardStore(options: BoardStoreOptions): BoardStore;

/** Where moves survive a reload; `localStorage` and `sessionStorage` are such. */
export interface QueueStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

/** What the store knows, for people to look at. The same reference as long as nothing changed. */
export interface BoardState {
  /** The day asked for; undefined is the shop's today. */
  readonly date: string | undefined;
  /** The board with every move on it that is not refused; undefined until the first answer. */
  readonly board: Board | undefined;
  /** Why the board could not be had the last time; undefined when it could. */
  readonly error: AnyStatusBoardError<'getBoard'> | undefined;
  readonly connection: Connection;
  /** When the board was last known to be the service's; epoch milliseconds. */
  readonly updatedAt: number | undefined;
  /** In the order they were made. */
  readonly moves: readonly Move[];
}

/** Where a move brings a card, as the service is asked for it. */
export interface Destination extends Placement {
  readonly status: Status;
  /** Kept in the card's history. */
  readonly reason?: string | undefined;
}

/** A move somebody made, from the gesture until it is saved and forgotten. Never changed in place; survives as JSON. */
export interface Move {
  /** Also the idempotency key of all its requests. */
  readonly id: string;
  readonly cardId: string;
  /** What the caller calls the card, for messages. */
  readonly label?: string | undefined;
  readonly from: Origin;
  readonly to: Destination;
  readonly state: MoveState;
  /** Of `needs-you`: why, in a sentence for people. */
  readonly reason?: string | undefined;
  /** Of `needs-you`: why, for programs. */
  readonly code?: ErrorCode | undefined;
  /** How often it was put on top of somebody else's change. */
  readonly rebased: number;
  /** When it was made; epoch milliseconds. */
  readonly at: number;
  /** The move this one takes back. It only applies to the card where that move left it. */
  readonly undoes?: string | undefined;
  /** Of an undo: the move whose outcome it is made on, which differs from `undoes` where later moves were undone before. */
  readonly onto?: string | undefined;
  /** The day the card was on when last heard of. */
  readonly on: string;
  /** The version it is sent with; of `saved`, the version it made. */
  readonly version: number;
  /** Of `saved`, where it left the card; of an undo, where the move it is made on did: status, place, day and times. */
  readonly left?: string | undefined;
  /** Whether the service may know of the request; from then on it can only be repeated as it is. */
  readonly sent: boolean;
  /** From a storage: an earlier load of the page, or another tab, may have sent it without having been able to say so. */
  readonly restored?: boolean | undefined;
}

/** What a caller asks for: a card, where it shall go, and what to call it in messages. */
export interface MoveRequest extends Destination {
  readonly id: string;
  readonly label?: string | undefined;
}

/**
 * How far a move is: `queued` waits for its turn, for the network or for a new credential, `sending` is on its way, `saved` has been
 * acknowledged, `needs-you` was refused and taken back: somebody must look at its `reason`.
 */
export type MoveState = 'queued' | 'sending' | 'saved' | 'needs-you';

/** Where a card was, so that it can be brought back. */
export interface Origin {
  readonly status: Status;
  /** Index in its column; -1 for a card of an earlier day, which stands in none. */
  readonly position: number;
  /** The card above it; absent at the top. */
  readonly afterId?: string | undefined;
  /** The card below it; absent at the bottom. */
  readonly beforeId?: string | undefined;
}

/** Where in its column a card shall stand; at most one of the three, and with none it keeps its rank. */
export interface Placement {
  readonly afterId?: string | undefined;
  readonly beforeId?: string | undefined;
  /** Index in the column, counted without the card itself; on the board of a technician, among the cards it shows. */
  readonly position?: number | undefined;
}

export {};
