import type { Board } from '#client/core/api.ts';
import type { Client } from '#client/core/client.ts';
import { isTimeZone, shopDateOf } from '#shared/domain/shop-time.ts';
import { serviceNow } from '../app/service-time.ts';
import type { Store } from '../app/storage.ts';

/** A board as it was answered last. */
interface KeptDay {
  /** Which one: technician and day, as they were asked for. */
  readonly asked: string;
  readonly board: Board;
  /** Epoch milliseconds. */
  readonly answeredAt: number;
}

/** How many days of a shop are kept: today's, and those looked at last. */
const most = 3;

/** Characters of all together; browsers give a page five million. A day of 500 cars has less than one. */
const longest = 1_500_000;

/** How long nothing may answer before the kept day is shown, in milliseconds. */
const patience = 3_000;

function isDay(value: unknown): value is KeptDay {
  const { asked, board, answeredAt } = (value ?? {}) as Partial<KeptDay>;
  const isBoard = typeof board?.date === 'string' && Array.isArray(board.carriedOver);
  return typeof asked === 'string' && isBoard && typeof board.columns === 'object' && Number.isFinite(answeredAt);
}

function read(store: Store, name: string): KeptDay[] {
  try {
    const days: unknown = JSON.parse(store.getItem(name) ?? '[]');
    return Array.isArray(days) ? days.filter(isDay) : [];
  } catch {
    return [];
  }
}

/** Keeps as many of the days, the newest first, as there is room for; nothing where there is none. */
function write(store: Store, name: string, days: readonly KeptDay[]): void {
  for (let count = Math.min(days.length, most); count > 0; count -= 1) {
    const text = JSON.stringify(days.slice(0, count));
    if (text.length > longest) continue;
    try {
      store.setItem(name, text);
      return;
    } catch {
      // Full: fewer days may still have room.
    }
  }
  store.removeItem(name);
}

/** Whether a board answered to a question for today is still about today. */
function isCurrent({ asked, board }: KeptDay): boolean {
  const isForToday = asked.endsWith('|');
  return !isForToday || (isTimeZone(board.timeZone) && board.date === shopDateOf(serviceNow(), board.timeZone));
}

/** Where days are kept, and what to do when they may be seen no longer. */
export interface DayKeeping {
  readonly store: Store;
  /** Under which name: one per shop. */
  readonly name: string;
  readonly onRefused: () => void;
  /** What says that they are no longer this person's to see: of a key that it is refused, of a person that he belongs to the shop no longer. */
  readonly refusal: 'unauthorized' | 'forbidden';
}

/**
 * A client that keeps the days it was asked for on the device, and shows them as long as nothing answers: a technician
 * reloads the page where there is no reception. They go when it is refused to show them.
 */
export function keepingDays(client: Client, { store, name, onRefused, refusal }: DayKeeping): Client {
  const subscribe: Client['board']['subscribe'] = (filter, handlers, options) => {
    const { date = '', technicianId = '' } = typeof filter === 'string' ? { date: filter } : (filter ?? {});
    const asked = `${technicianId}|${date}`;
    let isDone = false;
    const showKept = () => {
      const kept = read(store, name).find((day) => day.asked === asked);
      if (isDone || kept === undefined || !isCurrent(kept)) return;
      isDone = true;
      handlers.onConnection?.({ ...subscription.connection, state: 'offline' });
      handlers.onBoard(kept.board, { askedAt: kept.answeredAt, answeredAt: kept.answeredAt });
    };
    const subscription = client.board.subscribe(
      filter,
      {
        ...handlers,
        onBoard: (board, times) => {
          isDone = true;
          const others = read(store, name).filter((day) => day.asked !== asked);
          write(store, name, [{ asked, board, answeredAt: times.answeredAt }, ...others]);
          handlers.onBoard(board, times);
        },
        onError: (error) => {
          if (error.code !== refusal || error.retryable) showKept();
          else {
            isDone = true;
            store.removeItem(name);
            onRefused();
          }
          handlers.onError?.(error);
        },
      },
      options,
    );
    const timer = setTimeout(showKept, navigator.onLine ? patience : 0);
    return {
      get connection() {
        return subscription.connection;
      },
      refresh: subscription.refresh,
      close: () => {
        isDone = true;
        clearTimeout(timer);
        subscription.close();
      },
    };
  };
  return { ...client, board: { subscribe } };
}
