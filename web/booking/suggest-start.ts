import { dayBounds, wallClockToInstant } from '#shared/domain/shop-time.ts';
import { type Booked, type Interval, intervalOf, isWork, overlaps } from './double-booking.ts';

/** When most shops begin; there are no opening hours to read. */
const opening = '08:00';
const quarter = 15 * 60_000;
/** How long an appointment is taken to be before anybody says what is to be done, in minutes. */
const usualMinutes = 60;

/** For what a start is looked for. */
export interface Wanted {
  /** The shop's date, and its zone. */
  readonly date: string;
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** How long it will take. */
  readonly minutes?: number | undefined;
  /** Whose gap is looked for; without one, any of the team will do. */
  readonly technicianId?: string | undefined;
  /** How many people work that day. */
  readonly team: number;
  /** The card that is being changed, which does not stand in its own way. */
  readonly own?: string | undefined;
}

/** How many of the intervals are at once within a length of time. */
function mostAtOnce(intervals: readonly Interval[], within: Interval): number {
  const near = intervals.filter((interval) => overlaps(interval, within));
  // The most are there as one of them begins, or at the beginning of the whole.
  const starts = near.map(({ start }) => Math.max(start, within.start));
  return starts.reduce(
    (most, at) => Math.max(most, near.filter(({ start, end }) => start <= at && at < end).length),
    0,
  );
}

/**
 * The first quarter of an hour of a day from which somebody is free for as long as it takes: from the opening on, and not
 * before now. Where the day is full, the first quarter after all else.
 * @param cards of the day, and those of earlier days that reach into it
 * @returns epoch milliseconds
 */
export function suggestStart(cards: readonly Booked[], wanted: Wanted): number {
  const { date, zone, now, minutes = usualMinutes, technicianId, own } = wanted;
  const day = dayBounds(date, zone);
  const open = wallClockToInstant(date, opening, zone);
  const first = day.start <= now && now < day.end ? Math.max(open, Math.ceil(now / quarter) * quarter) : open;
  const booked = cards
    .filter((card) => card.id !== own && isWork(card))
    .filter((card) => technicianId === undefined || card.technician?.id === technicianId)
    .map(intervalOf);
  const people = technicianId === undefined ? Math.max(1, wanted.team) : 1;
  const length = Math.max(1, minutes) * 60_000;
  for (let start = first; start < day.end; start += quarter) {
    if (mostAtOnce(booked, { start, end: start + length }) < people) return start;
  }
  return Math.min(first, day.end - quarter);
}
