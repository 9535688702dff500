import type { UseInfiniteQueryResult, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import type {
  AnyStatusBoardError,
  Board,
  Card,
  Client,
  Connection,
  Customer,
  Data,
  HistoryEntry,
  Input,
  Job,
  OperationId,
  Service,
  Shop,
  Stats,
  StatsRange,
  Technician,
  Vehicle,
} from './index.js';
import type { Move, MoveRequest, QueueStorage } from './store.js';

/** What a query hook answers: TanStack Query's result, with the errors of the client. */
export type Answer<Data> = UseQueryResult<Data, AnyStatusBoardError>;

/** The jobs seen so far, TanStack Query's result of pages: `fetchNextPage` asks for earlier ones. */
export type JobsAnswer = UseInfiniteQueryResult<readonly Job[], AnyStatusBoardError>;

/** Stops a job that waits, and asks one that runs to stop. */
export declare function useCancelJob(): Write<'cancelJob'>;

/** What came of a job that succeeded. @param enabled whether it is asked for without `refetch` */
export declare function useJobResult(id: string, enabled: boolean): Answer<Data<'getJobResult'>>;

/**
 * The jobs of the shop, the latest first; asked for again as often as the service says while one is not over and somebody
 * looks. What hooks submit, cancel and try again is among them as soon as the service has answered.
 */
export declare function useJobs(): JobsAnswer;

/** Submits what a job that is over was to do as a new one. */
export declare function useRetryJob(): Write<'retryJob'>;

/** Submits work. */
export declare function useSubmitJob(options?: WriteOptions): Write<'submitJob'>;

/** What a hook that writes answers: TanStack Query's result, with the errors of the client. */
export type Write<Id extends OperationId> = UseMutationResult<Data<Id>, AnyStatusBoardError<Id>, Input<Id>>;

/** What may be said about a hook that writes. */
export interface WriteOptions {
  /**
   * Makes whatever this hook sends take effect once: a form that has one and is sent again after a change is refused with
   * `idempotency_mismatch` if it got through before. Without one, the same input sent again takes effect once, until it did.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Books an appointment; it is on the board as soon as the service has answered. */
export declare function useCreateAppointment(options?: WriteOptions): Write<'createAppointment'>;

/** Adds a customer. */
export declare function useCreateCustomer(options?: WriteOptions): Write<'createCustomer'>;

/** Adds a customer's car. */
export declare function useCreateVehicle(options?: WriteOptions): Write<'createVehicle'>;

/** Removes an appointment for good. */
export declare function useDeleteAppointment(options?: WriteOptions): Write<'deleteAppointment'>;

/** Changes what an appointment says; the board shows it as soon as the service has answered. */
export declare function useUpdateAppointment(options?: WriteOptions): Write<'updateAppointment'>;

/** Corrects a customer. */
export declare function useUpdateCustomer(options?: WriteOptions): Write<'updateCustomer'>;

/** What the provider is given. */
export interface StatusBoardProviderProps {
  /** One client, kept for as long as the same shop is on the screen: another client is another shop. */
  readonly client: Client;
  readonly children?: ReactNode;
}

/** Gives the client to the hooks below it. Stands inside TanStack Query's `QueryClientProvider`. */
export declare function StatusBoardProvider({ client, children }: StatusBoardProviderProps): ReactElement;

/** The client of the provider around, for calls that have no hook. */
export declare function useClient(): Client;

/** How often figures are asked for again. */
export interface StatsPace {
  /**
   * Milliseconds; an answer younger than that is good enough. As often as the service says unless given, and never more
   * often. Days that are over rarely change.
   */
  readonly interval?: number | undefined;
}

/**
 * Customers whose name or phone begins like this, the first ones; the last answer stays while the next is on its way.
 * @param q what somebody typed; nothing is asked for while it is empty
 */
export declare function useCustomers(q: string): Answer<readonly Customer[]>;

/** Everything the shop offers, by code. */
export declare function useServices(): Answer<readonly Service[]>;

/** The shop itself. */
export declare function useShop(): Answer<Shop>;

/**
 * The figures of a day, the shop's today unless named; asked for again as often as the service says while they are on the
 * screen, and when a move on a board has been saved. A refused credential ends that until `refetch`.
 */
export declare function useStats(
  day?: {
    readonly date?: string | undefined;
  },
  pace?: StatsPace,
): Answer<Stats>;
/** The figures of a range of at most 31 days, each day's and all as one. */
export declare function useStats(
  range: {
    readonly from: string;
    readonly to: string;
  },
  pace?: StatsPace,
): Answer<StatsRange>;

/** Everyone who does the work. */
export declare function useTechnicians(): Answer<readonly Technician[]>;

/** A customer's cars. */
export declare function useVehicles(customerId: string | undefined): Answer<readonly Vehicle[]>;

/** The figures of a day that its board tells at once; the others come from `useStats`. */
export type BoardStats = {
  date: string;
  timeZone: string;
  currency: string;
  asOf: string;
  jobsToday: number;
  onPrem: number;
  statusCounts: {
    scheduled: number;
    in_progress: number;
    ready: number;
    completed: number;
    no_show: number;
    canceled: number;
  };
  bookedTotal: number;
  completedTotal: number;
  paidTotal: number;
  unpaidTotal: number;
};

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

/**
 * One appointment: at once where a board shows it, and always the newest version anybody here has heard of. It is asked for
 * when it is first shown; where many are, draw the cards of the board.
 * @param hint `on`: the day it is believed to be on, which saves the service a lookup
 */
export declare function useAppointment(
  id: string | undefined,
  hint?: {
    readonly on?: string | undefined;
  },
): Answer<Card>;

/** What happened to an appointment, newest first; the newest page. Lags behind the card by seconds. */
export declare function useAppointmentHistory(
  id: string | undefined,
  hint?: {
    readonly on?: string | undefined;
    readonly version?: number | undefined;
  },
): Answer<readonly HistoryEntry[]>;

/** Which board. */
export interface StatusBoardOptions {
  /** The shop's date `YYYY-MM-DD`; without one its today, also past midnight. */
  readonly date?: string | undefined;
  /** Shows the cards of one technician alone, of nobody where `none`; counts and figures are of them. */
  readonly technicianId?: string | undefined;
  /** Seconds between polls where the service would be asked more often: who pays for each byte can do with fewer. */
  readonly interval?: number | undefined;
  /** Where moves that are not saved yet survive a reload, such as `sessionStorage`; without one they do not. */
  readonly storage?: QueueStorage | undefined;
  /** Under which name: one per shop and user. */
  readonly storageKey?: string | undefined;
}

/**
 * A shop's day, live: drawn again when it changes, with every move on it at once. A move the service refuses goes back by
 * itself and stays in `moves` as `needs-you` with a sentence why; one that cannot be sent waits for the network.
 *
 * ```tsx
 * const { board, moveAppointment, undo, connection } = useStatusBoard({ date: '2025-09-20' });
 * ```
 */
export declare function useStatusBoard(options?: StatusBoardOptions): StatusBoard;

export {};
