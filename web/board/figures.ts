import type { Board, Card, Technician } from '#client/core/api.ts';
import type { BoardStats } from '#client/react/status-board.ts';
import { earlierCards } from '#client/store/view.ts';
import { type UrgencyKind, urgencyOf } from './urgency.ts';

/** A technician of the board, and how many jobs that are. */
export interface TechnicianChip {
  /** `none` for cards nobody is assigned to. */
  readonly id: string;
  readonly name: string;
  readonly jobs: number;
  /** Has no car in work, and none that should be by now. */
  readonly free: boolean;
}

/** Every card of a board, cars from earlier days first. */
export function allCards(board: Board): readonly Card[] {
  return [...earlierCards(board), ...Object.values(board.columns).flatMap(({ items }) => items)];
}

/** Whether a card takes its technician's time at a moment. */
export function isBusyWith({ status, start }: Card, now: number): boolean {
  return status === 'in_progress' || (status === 'scheduled' && Date.parse(start) <= now);
}

/** Whether a card is a job somebody has: one that did not happen is none. */
export function isJob({ status }: Pick<Card, 'status'>): boolean {
  return status !== 'canceled' && status !== 'no_show';
}

/**
 * The technicians of a board by name, then nobody: whoever is on duty, and whoever has cards. Those filtered for stay, so
 * that they can be taken away again.
 * @param now epoch milliseconds; who is free then
 * @param team the people of the shop, as far as they are known
 */
export function techniciansOf(
  board: Board,
  filtered: readonly string[],
  now: number,
  team: readonly Pick<Technician, 'id' | 'name' | 'active'>[],
): TechnicianChip[] {
  const onDuty = team.filter(({ active }) => active);
  const chips = new Map(
    onDuty.map(({ id, name }): [string, TechnicianChip] => [id, { id, name, jobs: 0, free: true }]),
  );
  for (const card of allCards(board)) {
    const { id, name } = card.technician ?? { id: 'none', name: '' };
    const { jobs, free } = chips.get(id) ?? { jobs: 0, free: id !== 'none' };
    chips.set(id, { id, name, jobs: jobs + Number(isJob(card)), free: free && !isBusyWith(card, now) });
  }
  for (const id of filtered) {
    const name = team.find((technician) => technician.id === id)?.name ?? (id === 'none' ? '' : id);
    if (!chips.has(id)) chips.set(id, { id, name, jobs: 0, free: false });
  }
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
