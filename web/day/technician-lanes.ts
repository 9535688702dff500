import type { Board, Card } from '#client/core/api.ts';
import { dayBounds } from '#shared/domain/shop-time.ts';
import { mainStatuses } from '../board/arrange.ts';
import { isBusyWith } from '../board/figures.ts';
import { type Interval, intervalOf, isWork, overlaps } from '../booking/double-booking.ts';
import { freeBetween, rowsOf } from './stack.ts';

/** A car in the time of a technician: the part of its time that lies on the day. */
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
  /** How many cars there are, those that are not drawn among them. */
  readonly count: number;
  /** By their start. */
  readonly jobs: readonly Job[];
  /** Hours between two jobs with nothing in them. */
  readonly free: readonly Interval[];
  /** From when on nothing is left to be done, epoch milliseconds; undefined where that says nothing. */
  readonly freeFrom: number | undefined;
}

const idOf = ({ technician }: Card): string => technician?.id ?? 'none';

/** The cars of a day, those of work that goes on into it among them, by their start; without those that did not come. */
export function carsOf(board: Board): Card[] {
  const cars: Card[] = [...board.continued, ...mainStatuses.flatMap((status) => board.columns[status].items)];
  const key = ({ start, end, id }: Card) => [Date.parse(start), Date.parse(end), id] as const;
  return cars.sort((one, other) => {
    const [left, right] = [key(one), key(other)];
    return left[0] - right[0] || left[1] - right[1] || (left[2] < right[2] ? -1 : 1);
  });
}

/**
 * The cards whose work meets another's: each has a moment in common with the one before it that ends last, or that one with it.
 * @param own by their start
 */
function doubleBookedOf(own: readonly Card[]): ReadonlySet<string> {
  const double = new Set<string>();
  let last: { readonly card: Card; readonly time: Interval } | undefined;
  for (const card of own.filter(isWork)) {
    const time = intervalOf(card);
    if (last !== undefined && overlaps(last.time, time)) {
      double.add(last.card.id).add(card.id);
    }
    if (last === undefined || time.end > last.time.end) last = { card, time };
  }
  return double;
}

/** The part of a length of time that lies on a day. */
function within({ start, end }: Interval, day: Interval): Interval {
  return { start: Math.max(start, day.start), end: Math.min(end, day.end) };
}

/** How many jobs of one lane are drawn; nobody does more in a day, and a browser that draws thousands stands still. */
const drawnAtOnce = 200;

function jobsOf(own: readonly Card[], isShown: (card: Card) => boolean, day: Interval): Job[] {
  const shown = own.filter(isShown).slice(0, drawnAtOnce);
  const double = doubleBookedOf(own);
  const times = shown.map((card) => within(intervalOf(card), day));
  const rows = rowsOf(times);
  return shown.map((card, index) => ({
    card,
    ...(times[index] ?? intervalOf(card)),
    row: rows[index] ?? 0,
    doubleBooked: card.technician !== null && double.has(card.id),
  }));
}

/**
 * From when on nobody waits for a technician: now or the start of the day, or the end of what is left to be done. Of who is
 * still at work that should be over by now, nobody knows.
 */
function freeFromOf(
  own: readonly Card[],
  carried: readonly Card[],
  day: Interval,
  now: number | undefined,
): number | undefined {
  const last = Math.max(now ?? day.start, ...own.filter(isWork).map(({ end }) => Date.parse(end)));
  const isStillBusy = last === now && [...carried, ...own].some((card) => isBusyWith(card, now));
  return last < day.end && !isStillBusy ? last : undefined;
}

/**
 * Puts a day into lanes: cars nobody is assigned to first, then technicians by name. Those all of whose cars are hidden have
 * none; what is free or double booked is told of all cars, hidden ones too.
 * @param now the time on today's board, epoch milliseconds: what was free before is told no more
 * @param idle who has a lane even without a car
 */
export function technicianLanes(
  board: Board,
  isShown: (card: Card) => boolean,
  now: number | undefined,
  idle: readonly NonNullable<Card['technician']>[] = [],
): TechnicianLane[] {
  const cars = carsOf(board);
  const shown = [...board.carriedOver, ...cars].filter(isShown);
  const technicians = new Map([
    ...idle.map((technician): [string, Card['technician']] => [technician.id, technician]),
    ...shown.map((card): [string, Card['technician']] => [idOf(card), card.technician]),
  ]);
  const day = dayBounds(board.date, board.timeZone);
  const lanes = [...technicians].map(([id, technician]) => {
    const isOwn = (card: Card) => idOf(card) === id;
    const own = cars.filter(isOwn);
    const carried = board.carriedOver.filter(isOwn);
    return {
      id,
      technician,
      count: shown.filter(isOwn).length,
      carried: carried.filter(isShown),
      jobs: jobsOf(own, isShown, day),
      free:
        technician === null
          ? []
          : freeBetween(
              own.map((card) => within(intervalOf(card), day)),
              now,
            ),
      freeFrom: technician === null || board.date < board.today ? undefined : freeFromOf(own, carried, day, now),
    };
  });
  const nameOf = ({ technician }: TechnicianLane) => technician?.name ?? '';
  return lanes.sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

/** The cars of a lane in the order of the eye: those from earlier days stand beside the name. */
export function cardsIn({ carried, jobs }: TechnicianLane): Card[] {
  return [...carried, ...jobs.map(({ card }) => card)];
}
