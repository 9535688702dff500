import type { Card } from '#client/core/api.ts';

/** Why a card needs somebody now. */
export type UrgencyKind = 'late' | 'overrun' | 'waiting';

/** A card that needs somebody, and for how many minutes it has. */
export interface Urgency {
  readonly kind: UrgencyKind;
  readonly minutes: number;
}

/** Minutes after its start until a scheduled car counts as late: the traffic everybody has. */
const lateAfter = 10;
/** Minutes after which a car that is ready counts as waiting to be fetched. */
const waitingAfter = 30;

/**
 * The moment by which a board tells what is late, overrun or waiting: now, and on the board of a day that is over none. What
 * is still here of it stands on today's board.
 * @param now epoch milliseconds
 */
export function urgencyClock(date: string, today: string, now: number): number {
  return date < today ? Number.NEGATIVE_INFINITY : now;
}

const minutesSince = (instant: string, now: number): number => Math.floor((now - Date.parse(instant)) / 60_000);

/**
 * What is wrong with a card at this moment.
 *
 * | status        | is            | when                                           |
 * |---------------|---------------|------------------------------------------------|
 * | `scheduled`   | late          | its start is more than 10 minutes ago          |
 * | `in_progress` | overrun       | its end is at least a minute ago               |
 * | `ready`       | waiting       | it has been ready for 30 minutes or more       |
 *
 * @param now epoch milliseconds
 */
export function urgencyOf(card: Pick<Card, 'status' | 'start' | 'end' | 'readyAt'>, now: number): Urgency | null {
  switch (card.status) {
    case 'scheduled': {
      const minutes = minutesSince(card.start, now);
      return minutes > lateAfter ? { kind: 'late', minutes } : null;
    }
    case 'in_progress': {
      const minutes = minutesSince(card.end, now);
      return minutes >= 1 ? { kind: 'overrun', minutes } : null;
    }
    case 'ready': {
      const minutes = card.readyAt === null ? 0 : minutesSince(card.readyAt, now);
      return minutes >= waitingAfter ? { kind: 'waiting', minutes } : null;
    }
    default:
      return null;
  }
}
