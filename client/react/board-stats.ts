import { isOnPrem } from '#shared/domain/status.ts';
import type { Board, Card } from '../core/api.ts';
import type { BoardStats } from './status-board.ts';

const sum = (cards: readonly Card[], amount: (card: Card) => number): number =>
  cards.reduce((total, card) => total + amount(card), 0);

/**
 * The figures a board tells by itself, as `getDashboardStats` defines them, at once and with moves under way counted. Of an
 * earlier or later day `onPrem` is what the board tells of: its own cars, those whose work goes on from earlier days, and those
 * carried over.
 */
export function boardStats(board: Board): BoardStats {
  const { scheduled, in_progress, ready, completed, no_show, canceled } = board.columns;
  const booked: readonly Card[] = [scheduled, in_progress, ready, completed].flatMap(({ items }) => items);
  const all: readonly Card[] = [...booked, ...no_show.items, ...canceled.items];
  return {
    date: board.date,
    timeZone: board.timeZone,
    currency: board.currency,
    jobsToday: all.length - canceled.count,
    onPrem:
      in_progress.count +
      ready.count +
      board.carriedOverCount +
      board.continued.filter(({ status }) => isOnPrem(status)).length,
    statusCounts: {
      scheduled: scheduled.count,
      in_progress: in_progress.count,
      ready: ready.count,
      completed: completed.count,
      no_show: no_show.count,
      canceled: canceled.count,
    },
    bookedTotal: sum(booked, ({ total }) => total),
    completedTotal: sum(completed.items, ({ total }) => total),
    paidTotal: sum(all, ({ paid }) => paid),
    unpaidTotal: sum(booked, ({ total, paid }) => Math.max(0, total - paid)),
    asOf: board.asOf,
  };
}
