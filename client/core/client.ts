import type { BoardSubscription, SubscribeHandlers, SubscribeOptions } from '../live/subscription.ts';
import type { Api, Data, Input, Item, ListId, OperationId, Stats, StatsRange } from './api.ts';
import type { CallOptions, SendOptions } from './options.ts';

/** What the headers of a success say. */
export interface ReplyMeta {
  /** The version of the data, to be sent back as `ifNoneMatch`; of conditional operations. */
  readonly etag: string | null;
  readonly correlationId: string;
  /** True where an earlier attempt with the same idempotency key had taken effect. */
  readonly replayed: boolean;
  /** Seconds until it makes sense to ask again, where the service says so. */
  readonly pollInterval: number | null;
}

/** A success with its headers. */
export type Reply<Id extends OperationId> = ReplyMeta &
  ({ readonly status: 200 | 201 | 202; readonly data: Data<Id> } | { readonly status: 304; readonly data?: undefined });

/** The parameters of a call; the input may be left out where all of it is optional. */
type Parameters<Id extends OperationId, Options> =
  Record<never, never> extends Input<Id>
    ? [input?: Input<Id>, options?: Options]
    : [input: Input<Id>, options?: Options];

/** Calls an operation; answers its `data`. */
export type Call<Id extends OperationId> = (...call: Parameters<Id, CallOptions>) => Promise<Data<Id>>;

/**
 * A list that is asked for when it is awaited or walked, and not before. Awaited it is its first page; walked it is every
 * item over all pages, each asked for when its first item is needed.
 */
export interface List<Id extends ListId> extends Promise<Data<Id>>, AsyncIterable<Item<Id>> {}

/** Calls an operation that answers a list. */
export type ListCall<Id extends ListId> = (...call: Parameters<Id, CallOptions>) => List<Id>;

/** Figures of a day, or of a range of days. */
export interface StatsCall {
  /** The figures of a day; without `date` of the shop's today. */
  (
    input?: { readonly date?: string | undefined; readonly from?: never; readonly to?: never },
    options?: CallOptions,
  ): Promise<Stats>;
  /** The figures of a range of at most 31 days: each day's, and those of all as one. */
  (
    input: { readonly from: string; readonly to: string; readonly date?: never },
    options?: CallOptions,
  ): Promise<StatsRange>;
}

/** Over `keyof Api`, so that editors show at each method what is said of its operation there. */
type Calls = {
  readonly [Id in keyof Api]: Id extends ListId ? ListCall<Id> : Id extends 'getDashboardStats' ? StatsCall : Call<Id>;
};

/** The board as something to watch. */
export interface BoardWatch {
  /**
   * Watches a day: tells about every change of its board until closed, asking as often as the service says, not at all
   * while nobody looks, at once when somebody does again, and ever less often while nothing answers.
   *
   * ```ts
   * const subscription = client.board.subscribe('2025-09-20', {
   *   onBoard: (board) => render(board),
   *   onConnection: ({ state }) => badge(state),
   * });
   * ```
   * @param filter a day (without one the shop's today, also past midnight), or day and technician
   */
  readonly subscribe: (
    filter: string | Input<'getBoard'> | undefined,
    handlers: SubscribeHandlers,
    options?: SubscribeOptions,
  ) => BoardSubscription;
}

/** The API of a shop: a method per operation, the board to watch, and `send` for those who need headers. */
export interface Client extends Calls {
  readonly board: BoardWatch;
  /**
   * Calls any operation and answers with what its headers say.
   *
   * ```ts
   * const { data, etag } = await client.send('getBoard', { date });
   * const later = await client.send('getBoard', { date }, { ifNoneMatch: etag ?? undefined });
   * if (later.status === 304) console.log('nothing changed');
   * ```
   */
  readonly send: <Id extends OperationId>(id: Id, ...call: Parameters<Id, SendOptions>) => Promise<Reply<Id>>;
}
