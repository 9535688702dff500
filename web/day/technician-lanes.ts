import type { Board, Card } from '#client/core/api.ts';
import { mainStatuses } from '../board/arrange.ts';
import { type Interval, intervalOf, isWork, overlaps } from '../booking/double-booking.ts';
import { freeBetween, rowsOf } from './stack.ts';

/** A car in the time of a technician. */
export interface Job extends Interval {
  readonly card: Card;
  /** From the top of the lane, 0 first: what overlaps lies in different ones. */
  readonly row: number;
  /** The technician has another job in the same moment, shown or not, and both are still to be done. */
  readonly doubleBooked: boolean;
}

/** The day of a technician. */
export interface TechnicianLane {
  /** `none` for cars nobody is assigned to. */
  readonly id: string;
  readonly technician: Card['technician'];
  /** Cars from earlier days, which have no time today. */
  readonly carried: readonly Card[];
  /** By their start. */
  readonly jobs: readonly Job[];
  /** Hours between two jobs with nothing in them. */
  readonly free: readonly Interval[];
}

const idOf = ({ technician }: Card): string => technician?.id ?? 'none';

/** The day's own cars, by their start; without those that did not come. */
export function carsOf(board: Board): Card[] {
  const cars: Card[] = mainStatuses.flatMap((status) => board.columns[status].items);
  const key = ({ start, end, id }: Card) => [Date.parse(start), Date.parse(end), id] as const;
  return cars.sort((one, other) => {
    const [left, right] = [key(one), key(other)];
    return left[0] - right[0] || left[1] - right[1] || (left[2] < right[2] ? -1 : 1);
  });
}

function isDoubleBooked(car: Card, own: readonly Card[]): boolean {
  const time = intervalOf(car);
  return isWork(car) && own.some((other) => other !== car && isWork(other) && overlaps(time, intervalOf(other)));
}

function jobsOf(own: readonly Card[], isShown: (card: Card) => boolean): Job[] {
  const shown = own.filter(isShown);
  const rows = rowsOf(shown.map(intervalOf));
  return shown.map((card, index) => ({
    card,
    ...intervalOf(card),
    row: rows[index] ?? 0,
    doubleBooked: card.technician !== null && isDoubleBooked(card, own),
  }));
}

/**
 * Puts a day into lanes: cars nobody is assigned to first, then technicians by name. Those all of whose cars are hidden have
 * none; what is free or double booked is told of all cars, hidden ones too.
 * @param now the time on today's board, epoch milliseconds: what was free before is told no more
 */
export function technicianLanes(
  board: Board,
  isShown: (card: Card) => boolean,
  now: number | undefined,
): TechnicianLane[] {
  const cars = carsOf(board);
  const shown = [...board.carriedOver, ...cars].filter(isShown);
  const technicians = new Map(shown.map((card) => [idOf(card), card.technician]));
  const lanes = [...technicians].map(([id, technician]) => {
    const own = cars.filter((card) => idOf(card) === id);
    return {
      id,
      technician,
      carried: board.carriedOver.filter((card) => idOf(card) === id && isShown(card)),
      jobs: jobsOf(own, isShown),
      free: technician === null ? [] : freeBetween(own.map(intervalOf), now),
    };
  });
  const nameOf = ({ technician }: TechnicianLane) => technician?.name ?? '';
  return lanes.sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

/** The cars of a lane in the order of the eye: those from earlier days stand beside the name. */
export function cardsIn({ carried, jobs }: TechnicianLane): Card[] {
  return [...carried, ...jobs.map(({ card }) => card)];
}

/** How far two cards are from each other in time. */
const distance = (one: Card, other: Card): number => Math.abs(Date.parse(one.start) - Date.parse(other.start));

/** The card an arrow key leads to: along its lane, or to the nearest in time of the next one. Undefined at the edge. */
export function neighbourInLanes(lanes: readonly TechnicianLane[], cardId: string, key: string): string | undefined {
  const rows = lanes.map(cardsIn);
  const row = rows.findIndex((cards) => cards.some(({ id }) => id === cardId));
  const cards = rows[row] ?? [];
  const at = cards.findIndex(({ id }) => id === cardId);
  const card = cards[at];
  if (card === undefined) return undefined;
  switch (key) {
    case 'ArrowLeft':
      return cards[at - 1]?.id;
    case 'ArrowRight':
      return cards[at + 1]?.id;
    case 'Home':
      return cards[0]?.id;
    case 'End':
      return cards.at(-1)?.id;
    default: {
      const beside = rows[row + (key === 'ArrowUp' ? -1 : 1)] ?? [];
      return beside.toSorted((one, other) => distance(one, card) - distance(other, card))[0]?.id;
    }
  }
}
