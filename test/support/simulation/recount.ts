import type { Board } from '#shared/contract/board.ts';
import type { Stats } from '#shared/contract/dashboard.ts';
import { type Status, statuses } from '#shared/contract/statuses.ts';

type Figures = Omit<Stats, 'asOf'>;

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/**
 * The figures of a day counted from its board, card by card, by the definitions of the contract: an own count, which
 * shares nothing with the service's.
 * @param onPrem how many cars are in progress or ready on all days
 */
export function recount(board: Board, onPrem: number): Figures {
  const { date, timeZone, currency, columns } = board;
  const cards = Object.values(columns).flatMap(({ items }) => items);
  const figures = { bookedTotal: 0, completedTotal: 0, paidTotal: 0, unpaidTotal: 0, jobsToday: 0 };
  const technicians = new Map<string, { id: string; name: string; jobs: number; completed: number; total: number }>();
  for (const { status, total, paid, technician } of cards) {
    const isBooked = status !== 'canceled' && status !== 'no_show';
    figures.paidTotal += paid;
    if (isBooked) figures.bookedTotal += total;
    if (isBooked && total > paid) figures.unpaidTotal += total - paid;
    if (status === 'completed') figures.completedTotal += total;
    if (status === 'canceled') continue;
    figures.jobsToday += 1;
    if (technician === null) continue;
    const own = technicians.get(technician.id) ?? { ...technician, jobs: 0, completed: 0, total: 0 };
    own.jobs += 1;
    if (status === 'completed') own.completed += 1;
    if (isBooked) own.total += total;
    technicians.set(technician.id, own);
  }
  const completed = columns.completed.items;
  const noShows = columns.no_show.items.length;
  const cycles = completed.flatMap(({ checkedInAt, completedAt }) =>
    checkedInAt === null || completedAt === null || completedAt < checkedInAt
      ? []
      : [Date.parse(completedAt) - Date.parse(checkedInAt)],
  );
  const cycleTotal = cycles.reduce((sum, cycle) => sum + cycle, 0);
  return {
    date,
    timeZone,
    currency,
    ...figures,
    onPrem,
    statusCounts: Object.fromEntries(statuses.map((status) => [status, columns[status].items.length])) as Record<
      Status,
      number
    >,
    cycleMinutesAverage: ratio(cycleTotal, cycles.length * 60_000),
    noShowRate: ratio(noShows, noShows + completed.length),
    technicians: [...technicians.values()].sort((one, other) => (one.id < other.id ? -1 : 1)),
  };
}
