import type { Board, Card, Status } from '../core/api.ts';
import type { AnyStatusBoardError, ErrorCode } from '../core/errors.ts';
import type { Connection } from '../live/subscription.ts';

/** Where in its column a card shall stand; at most one of the three, and with none it keeps its rank. */
export interface Placement {
  readonly afterId?: string | undefined;
  readonly beforeId?: string | undefined;
  /** Index in the column, counted without the card itself; on the board of a technician, among the cards it shows. */
  readonly position?: number | undefined;
}

/** Where a move brings a card, as the service is asked for it. */
export interface Destination extends Placement {
  readonly status: Status;
  /** Kept in the card's history. */
  readonly reason?: string | undefined;
}

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

/**
 * How far a move is: `queued` waits for its turn, for the network or for a new credential, `sending` is on its way, `saved` has been
 * acknowledged, `needs-you` was refused and taken back: somebody must look at its `reason`.
 */
export type MoveState = 'queued' | 'sending' | 'saved' | 'needs-you';

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

/** The last that was heard of a card beside the snapshot: as it stands, or null where it is gone. */
export interface Acknowledged {
  readonly version: number;
  readonly card: Card | null;
}

/** By id of the card. */
export type Acknowledgements = ReadonlyMap<string, Acknowledged>;

/** Whether the service has not answered the move yet. */
export function isPending({ state }: Pick<Move, 'state'>): boolean {
  return state === 'queued' || state === 'sending';
}

/** Whether a place in the column is asked for. */
export function isPlaced({ afterId, beforeId, position }: Placement): boolean {
  return (afterId ?? beforeId ?? position) !== undefined;
}
