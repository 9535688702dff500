import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { BoardStore } from '../store/board-store.ts';
import { createBoardStore } from '../store/create-board-store.ts';
import type { QueueStorage } from '../store/queue-storage.ts';
import type { BoardState } from '../store/state.ts';
import { boardStats } from './board-stats.ts';
import { useSurrounding } from './provider.ts';
import type { StatusBoard } from './status-board.ts';

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

/** Before the board is opened, which is after the first drawing. */
const unopened: BoardState = {
  date: undefined,
  board: undefined,
  error: undefined,
  connection: { state: 'polling', interval: 0, since: 0 },
  updatedAt: undefined,
  moves: [],
};

const never = () => () => {};

/** Opened in an effect and closed with it: React may draw a component without ever showing it. */
function useStore(options: StatusBoardOptions): BoardStore | undefined {
  const { date, technicianId, interval, storage, storageKey } = options;
  const { client, boards } = useSurrounding();
  // What is drawn before the effect has run must not be what another shop or technician has.
  const place = useMemo(
    () => ({ client, technicianId, interval, storage, storageKey }),
    [client, technicianId, interval, storage, storageKey],
  );
  const [opened, setOpened] = useState<{ readonly store: BoardStore; readonly place: typeof place }>();
  const day = useRef(date);
  day.current = date;
  useEffect(() => {
    const store = createBoardStore({ ...place, date: day.current });
    const forget = boards.add(store);
    setOpened({ store, place });
    return () => {
      forget();
      store.close();
    };
  }, [boards, place]);
  const store = opened?.place === place ? opened.store : undefined;
  useEffect(() => store?.setDate(date), [store, date]);
  return store;
}

/**
 * A shop's day, live: drawn again when it changes, with every move on it at once. A move the service refuses goes back by
 * itself and stays in `moves` as `needs-you` with a sentence why; one that cannot be sent waits for the network.
 *
 * ```tsx
 * const { board, moveAppointment, undo, connection } = useStatusBoard({ date: '2025-09-20' });
 * ```
 */
export function useStatusBoard(options: StatusBoardOptions = {}): StatusBoard {
  const store = useStore(options);
  const state = useSyncExternalStore(
    store?.subscribe ?? never,
    () => store?.getState() ?? unopened,
    () => unopened,
  );
  const { date } = options;
  // Another day is not shown under this one's name, not even until the store has heard of it.
  const isThatDay = state.date === date;
  const board = isThatDay ? state.board : undefined;
  const stats = useMemo(() => (board === undefined ? undefined : boardStats(board)), [board]);
  const actions = useMemo(
    () => ({
      moveAppointment: (request: Parameters<BoardStore['move']>[0]) => store?.move(request),
      undo: (moveId?: string) => store?.undo(moveId),
      retry: (moveId: string) => store?.retry(moveId),
      dismiss: (moveId: string) => store?.dismiss(moveId),
      refresh: () => store?.refresh(),
    }),
    [store],
  );
  return useMemo(() => {
    const error = isThatDay ? state.error : undefined;
    return { ...state, date, board, error, stats, isLoading: board === undefined && error === undefined, ...actions };
  }, [state, date, isThatDay, stats, board, actions]);
}
