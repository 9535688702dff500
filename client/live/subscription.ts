import type { Board } from '../core/api.ts';
import type { AnyStatusBoardError } from '../core/errors.ts';

/**
 * How current the board is: `live` when answers are at most 5 s apart, `polling` when they come every `interval` seconds,
 * `offline` when the last attempt failed or there is no network.
 */
export type ConnectionState = 'live' | 'polling' | 'offline';

/** The connection to the service. */
export interface Connection {
  readonly state: ConnectionState;
  /** Seconds between two answers. */
  readonly interval: number;
  /** Since when the state is what it is; epoch milliseconds. */
  readonly since: number;
}

/** When a board was asked for and when the answer came, in epoch milliseconds. */
export interface Answered {
  readonly askedAt: number;
  readonly answeredAt: number;
}

/** What is told to who watches a board. */
export interface SubscribeHandlers {
  /** A board that differs from the last one. */
  readonly onBoard: (board: Board, answered: Answered) => void;
  /** The last board still is the board. */
  readonly onUnchanged?: ((answered: Answered) => void) | undefined;
  /** The board is about to be asked for; an answer to it tells nothing about what is acknowledged from now on. */
  readonly onRequest?: (() => void) | undefined;
  /** The connection got better or worse, or answers come at another interval. */
  readonly onConnection?: ((connection: Connection) => void) | undefined;
  /** The board could not be had; `unauthorized` and `forbidden` end the asking until `refresh`. */
  readonly onError?: ((error: AnyStatusBoardError<'getBoard'>) => void) | undefined;
}

/** What a caller may say about a subscription. */
export interface SubscribeOptions {
  /** Closes the subscription. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds between polls where the service would be asked more often: a phone pays for each. */
  readonly interval?: number | undefined;
}

/** A board that is being watched. */
export interface BoardSubscription {
  readonly connection: Connection;
  /**
   * Asks at once, whatever was the reason not to, and without a condition: the next answer is told even if it is the board
   * told last. An answer still on its way is dropped, so what arrives was asked for after this call.
   */
  readonly refresh: () => void;
  /** Ends it: nothing is told any more. */
  readonly close: () => void;
}
