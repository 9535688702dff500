import type { Board, Card, Status } from '#client/core/api.ts';
import { earlierCards } from '#client/store/view.ts';

/** A technician's day, in the order they work through it. */
export interface MyDay {
  /** Cars of theirs still there from earlier days, and work that goes on from them, the oldest first. */
  readonly carried: readonly Card[];
  /** What is still to be done on this day. */
  readonly open: readonly Card[];
  /** What is over: completed, not come or canceled. */
  readonly done: readonly Card[];
}

const openStatuses: readonly Status[] = ['scheduled', 'in_progress', 'ready'];

/** Whether there is still something to do. */
export function isOpen({ status }: Pick<Card, 'status'>): boolean {
  return openStatuses.includes(status);
}

function byStart(one: Card, other: Card): number {
  const apart = Date.parse(one.start) - Date.parse(other.start);
  if (apart !== 0) return apart;
  return one.id < other.id ? -1 : 1;
}

/**
 * The jobs of one technician by the clock. A job keeps its place while its status changes, so that nothing moves under a
 * thumb; only what is over goes to the end.
 */
export function myDay(board: Board, technicianId: string): MyDay {
  const isMine = (card: Card) => card.technician?.id === technicianId;
  const day = Object.values(board.columns)
    .flatMap(({ items }): readonly Card[] => items)
    .filter(isMine)
    .sort(byStart);
  const earlier = earlierCards(board).filter(isMine).sort(byStart);
  return {
    carried: earlier.filter(isOpen),
    open: day.filter(isOpen),
    done: [...earlier, ...day].filter((card) => !isOpen(card)),
  };
}

/** Every job of a day, as they stand below each other. */
export function jobsOf({ carried, open, done }: MyDay): readonly Card[] {
  return [...carried, ...open, ...done];
}

/**
 * The job to go on with: the one in progress, else the first still to be started, else the first that only has to be
 * handed over. Cars from earlier days come first, as they stand.
 */
export function nextJob({ carried, open }: MyDay): Card | undefined {
  const jobs = [...carried, ...open];
  const first = (status: Status) => jobs.find((card) => card.status === status);
  return first('in_progress') ?? first('scheduled') ?? jobs[0];
}

/** Which job is opened: one somebody chose, `none` where they closed it, or nothing chosen yet. */
export type Chosen = { readonly id: string } | 'none' | undefined;

/**
 * The opened job. It stays the same while it is there and open, whatever comes above it: the button under the thumb must
 * not become another job's.
 * @param last the job that was opened until now
 */
export function openedJob(day: MyDay, chosen: Chosen, last: string | undefined): string | undefined {
  if (chosen === 'none') return undefined;
  if (chosen !== undefined && jobsOf(day).some(({ id }) => id === chosen.id)) return chosen.id;
  const stays = [...day.carried, ...day.open].some(({ id }) => id === last);
  return stays ? last : nextJob(day)?.id;
}
