import type { Board, Card } from '#shared/contract/board.ts';
import { type Status, statusLabels } from '#shared/contract/statuses.ts';
import { type Appointment, toCard } from './appointment.ts';
import { orderColumn } from './column.ts';
import { isoTime } from './iso-time.ts';
import { sumMoney } from './money.ts';
import { continuesInto } from './overnight.ts';
import { isOnPrem, mapStatuses } from './status.ts';

/** How many carried-over cars one board shows. */
export const maxCarriedOver = 100;

/** Cars of earlier days, as far as they were read. */
export interface CarsOfEarlierDays {
  /** Cards that may still be with the shop, the newest first; only those that are, are shown. */
  readonly cards: readonly Appointment[];
  /** How many more there are behind them, whose cards were not read; 0 where not all of those count. */
  readonly unread: number;
  /** The position (`<date>#<id>`) behind which further ones begin; undefined where there are none. */
  readonly last: string | undefined;
}

/** Where appointments are that should be over: `count` cards of `days`, which are in order. */
export type Overdue = Board['overdue'];

/** What a board is made of. */
export interface BoardParts {
  /** The shop's date. */
  readonly date: string;
  /** The shop's date of `asOf`. */
  readonly today: string;
  readonly timeZone: string;
  readonly currency: string;
  /** Every card of the date, and cards of earlier days whose work may reach into it; only that which does, is shown. */
  readonly cards: readonly Appointment[];
  /** Of the board of today; nothing on that of another day. */
  readonly carriedOver?: CarsOfEarlierDays | undefined;
  /** The dates of cards that are still scheduled though their day is over, one for each card, by id. */
  readonly overdue?: { readonly dates: ReadonlyMap<string, string>; readonly hasMore: boolean } | undefined;
  /** When the cards were read, epoch milliseconds. */
  readonly asOf: number;
  /** A technician's id, or `none` for cards nobody is assigned to. */
  readonly technicianFilter?: string | undefined;
  /** Any collision-resistant hash, written in characters an entity tag may have. */
  readonly hash: (text: string) => string;
  /** Writes the position of a carried-over car (`<date>#<id>`) as a cursor. */
  readonly toCursor?: (position: string) => string;
}

/** A board, and its JSON as `JSON.stringify` writes it: its revision is made of that, so it need not be written again to be sent. */
export interface WrittenBoard {
  readonly board: Board;
  readonly json: string;
}

/** Whether a card passes a technician filter: everything without one, `none` is the unassigned. */
export function isAssignedTo(card: Pick<Appointment, 'technician'>, technicianFilter: string | undefined): boolean {
  if (technicianFilter === undefined) return true;
  return (card.technician?.id ?? 'none') === technicianFilter;
}

function positionOf({ date, id }: Pick<Card, 'date' | 'id'>): string {
  return `${date}#${id}`;
}

function newestFirst(one: Card, other: Card): number {
  return Number(positionOf(one) < positionOf(other)) - Number(positionOf(one) > positionOf(other));
}

function byStart(one: Card, other: Card): number {
  const [mine, theirs] = [`${one.start}#${one.id}`, `${other.start}#${other.id}`];
  return Number(mine > theirs) - Number(mine < theirs);
}

function carriedOverOf(parts: BoardParts, onBoard: ReadonlySet<string>) {
  const { cards, unread, last } = parts.carriedOver ?? { cards: [], unread: 0, last: undefined };
  // A car rescheduled while both were read may be among both; it is shown once.
  const cars = cards
    .filter((card) => card.date < parts.date && !onBoard.has(card.id) && isOnPrem(card.status))
    .filter((card) => isAssignedTo(card, parts.technicianFilter))
    .map(toCard)
    .toSorted(newestFirst);
  const carriedOver = cars.slice(0, maxCarriedOver);
  const cut = cars[maxCarriedOver] === undefined ? undefined : carriedOver.at(-1);
  const behind = cut === undefined ? last : positionOf(cut);
  return {
    carriedOver,
    carriedOverCount: cars.length + (parts.technicianFilter === undefined ? unread : 0),
    carriedOverCursor: behind === undefined ? null : (parts.toCursor ?? String)(behind),
  };
}

function overdueOf({ date, overdue }: BoardParts, onBoard: ReadonlySet<string>): Overdue {
  const counts = new Map<string, number>();
  for (const [id, day] of overdue?.dates ?? []) {
    if (day !== date && !onBoard.has(id)) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const days = [...counts].map(([day, count]) => ({ date: day, count })).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return { count: days.reduce((sum, day) => sum + day.count, 0), hasMore: overdue?.hasMore ?? false, days };
}

/**
 * A shop's day as the API answers it: all six columns, each in order, the work that goes on from earlier days, by start,
 * the cars still there from them, and how many appointments of them nobody has said anything about. A card is shown once.
 * `position` is a card's index in its whole column, whatever the filter leaves of it. `revision` is a hash of everything
 * but `asOf`.
 */
export function assembleBoard(parts: BoardParts): WrittenBoard {
  const { date, today, timeZone, currency, technicianFilter } = parts;
  const shown = (card: Appointment) => isAssignedTo(card, technicianFilter);
  const own = parts.cards.filter((card) => card.date === date);
  const columns = mapStatuses((status: Status) => {
    const items = orderColumn(own.filter((card) => card.status === status))
      .map((card, position) => ({ card, position }))
      .filter(({ card }) => shown(card));
    return {
      label: statusLabels[status],
      count: items.length,
      total: sumMoney(items.map(({ card }) => card.total)),
      items: items.map(({ card, position }) => ({ ...toCard(card), position })),
    };
  });
  const ids = new Set(own.map(({ id }) => id));
  const going = parts.cards.filter((card) => !ids.has(card.id) && continuesInto(card, date));
  for (const { id } of going) ids.add(id);
  const continued = going.filter(shown).map(toCard).toSorted(byStart);
  const lasting = {
    ...{ date, today, timeZone, currency, columns, continued },
    ...carriedOverOf(parts, ids),
    overdue: overdueOf(parts, ids),
  };
  const json = JSON.stringify(lasting);
  const rest = { nextCursor: null, revision: parts.hash(json), asOf: isoTime(parts.asOf) };
  return { board: { ...lasting, ...rest }, json: `${json.slice(0, -1)},${JSON.stringify(rest).slice(1)}` };
}
