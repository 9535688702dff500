import type { Board, Card, Status } from '#client/core/api.ts';
import { earlierCards } from '#client/store/view.ts';
import { type Filters, isShown } from './filters.ts';
import type { Finder } from './finder.ts';
import { urgencyOf } from './urgency.ts';

/** The columns of the board, from left to right; what did not happen lies in the tray below. */
export const mainStatuses = ['scheduled', 'in_progress', 'ready', 'completed'] as const satisfies readonly Status[];
/** The statuses in the tray. */
export const trayStatuses = ['no_show', 'canceled'] as const satisfies readonly Status[];
/** Every status, in the order the eye meets them. */
export const statusOrder: readonly Status[] = [...mainStatuses, ...trayStatuses];

/** A status as the screen shows it. */
export interface Lane {
  readonly status: Status;
  readonly label: string;
  /** How many cars stand in it, those from earlier days among them and those drawn only when asked for; without hidden ones. */
  readonly count: number;
  /** Sum of their totals, minor units. */
  readonly total: number;
  /** Cars from earlier days that stand in this status now, work that goes on from them first. */
  readonly carried: readonly Card[];
  /** The day's own cards, as many as there is room for. */
  readonly cards: readonly Card[];
  /** How many more there are than that. */
  readonly more: number;
  /** How many the filters hold back, carried over ones included. */
  readonly hidden: number;
}

/** The board as the screen shows it. */
export interface Arrangement {
  readonly lanes: Readonly<Record<Status, Lane>>;
  /** How many cards the filters hold back in all. */
  readonly hidden: number;
  /** Ids of cards with a problem, in reading order. */
  readonly problems: readonly string[];
}

/** How many cards of a status are drawn unless somebody asks for more: a browser that draws thousands stands still. */
export const drawnAtOnce = 200;

/** How many cards of each status are drawn, where it is not the usual number. */
export type Room = Readonly<Partial<Record<Status, number>>>;

function laneOf(board: Board, status: Status, isShown: (card: Card) => boolean, room: Room): Lane {
  const column = board.columns[status];
  const carried = earlierCards(board).filter((card) => card.status === status);
  const own = column.items.filter(isShown);
  const lane = { carried: carried.filter(isShown), cards: own.slice(0, room[status] ?? drawnAtOnce) };
  const there = [...lane.carried, ...own];
  const hidden = carried.length + column.items.length - there.length;
  const total = there.reduce((sum, card) => sum + card.total, 0);
  return {
    status,
    label: column.label,
    count: there.length,
    total,
    ...lane,
    more: own.length - lane.cards.length,
    hidden,
  };
}

/** The cards of a lane from top to bottom. */
export function cardsOf(lane: Lane): readonly Card[] {
  return [...lane.carried, ...lane.cards];
}

/**
 * Puts a board in the order of the screen: cars from earlier days at the head of the column they stand in, then the day's.
 * @param now epoch milliseconds; decides what has a problem
 * @param room how many cards of a status are drawn
 */
export function arrange(board: Board, filters: Filters, now: number, finder?: Finder, room: Room = {}): Arrangement {
  const lane = (status: Status) => laneOf(board, status, (card) => isShown(card, filters, now, finder), room);
  const lanes = {
    scheduled: lane('scheduled'),
    in_progress: lane('in_progress'),
    ready: lane('ready'),
    completed: lane('completed'),
    no_show: lane('no_show'),
    canceled: lane('canceled'),
  };
  const all = statusOrder.map((status) => lanes[status]);
  return {
    lanes,
    hidden: all.reduce((sum, { hidden }) => sum + hidden, 0),
    problems: all.flatMap(cardsOf).flatMap((card) => (urgencyOf(card, now) === null ? [] : [card.id])),
  };
}
