import type { Board, Card } from '#client/core/api.ts';
import type { BoardStats } from '#client/react/status-board.ts';
import { type UrgencyKind, urgencyOf } from './urgency.ts';

/** A technician with cards on the board, and how many that are. */
export interface TechnicianChip {
  /** `none` for cards nobody is assigned to. */
  readonly id: string;
  readonly name: string;
  readonly jobs: number;
}

/** Every card of a board, cars from earlier days first. */
export function allCards(board: Board): readonly Card[] {
  return [...board.carriedOver, ...Object.values(board.columns).flatMap(({ items }) => items)];
}

/** The technicians of a board by name, then nobody; those filtered for stay, so that they can be taken away again. */
export function techniciansOf(board: Board, filtered: readonly string[]): TechnicianChip[] {
  const chips = new Map<string, TechnicianChip>();
  for (const { technician, status } of allCards(board)) {
    const { id, name } = technician ?? { id: 'none', name: '' };
    const jobs = (chips.get(id)?.jobs ?? 0) + (status === 'canceled' ? 0 : 1);
    chips.set(id, { id, name, jobs });
  }
  for (const id of filtered) if (!chips.has(id)) chips.set(id, { id, name: id === 'none' ? '' : id, jobs: 0 });
  const rank = (chip: TechnicianChip) => (chip.id === 'none' ? 1 : 0);
  return [...chips.values()].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

/** How many cards of a board have each kind of problem, whatever is shown of them. */
export function countProblems(board: Board, now: number): Record<UrgencyKind, number> {
  const counts = { late: 0, overrun: 0, waiting: 0 };
  for (const card of allCards(board)) {
    const urgency = urgencyOf(card, now);
    if (urgency !== null) counts[urgency.kind] += 1;
  }
  return counts;
}

/** Whether a day has no cards of its own. */
export function isUnbooked(stats: BoardStats): boolean {
  return Object.values(stats.statusCounts).every((count) => count === 0);
}
