import { Problem } from '#shared/contract/problems.ts';
import type { Status } from '#shared/contract/statuses.ts';
import type { Appointment } from './appointment.ts';
import { allowedFrom, canMove } from './status.ts';

/** When the car was taken in, was ready, and was done; epoch milliseconds. */
export type Milestones = Pick<Appointment, 'checkedInAt' | 'readyAt' | 'completedAt'>;

/** Now, or what happened before where the clock was set back since: nothing takes less than no time. */
function notBefore(now: number, ...earlier: readonly (number | null)[]): number {
  return Math.max(now, ...earlier.filter((instant) => instant !== null));
}

const milestonesIn: Readonly<Record<Status, (past: Milestones, now: number) => Milestones>> = {
  scheduled: () => ({ checkedInAt: null, readyAt: null, completedAt: null }),
  in_progress: ({ checkedInAt }, now) => ({ checkedInAt: checkedInAt ?? now, readyAt: null, completedAt: null }),
  ready: ({ checkedInAt }, now) => ({ checkedInAt, readyAt: notBefore(now, checkedInAt), completedAt: null }),
  completed: ({ checkedInAt, readyAt }, now) => ({
    checkedInAt,
    readyAt,
    completedAt: notBefore(now, checkedInAt, readyAt),
  }),
  no_show: () => ({ checkedInAt: null, readyAt: null, completedAt: null }),
  canceled: ({ checkedInAt }) => ({ checkedInAt, readyAt: null, completedAt: null }),
};

/**
 * The appointment in another status. Entering a status stamps its milestone and clears those which no longer hold:
 *
 * | entering      | checkedInAt          | readyAt | completedAt |
 * |---------------|----------------------|---------|-------------|
 * | `scheduled`   | cleared              | cleared | cleared     |
 * | `in_progress` | set once, then kept  | cleared | cleared     |
 * | `ready`       | kept                 | now     | cleared     |
 * | `completed`   | kept                 | kept    | now         |
 * | `no_show`     | cleared (nobody came) | cleared | cleared    |
 * | `canceled`    | kept, as a record    | cleared | cleared     |
 *
 * A milestone is never earlier than the one before it, also where the clock was set back.
 * A canceled job keeps its check-in so that taking the cancellation back resumes it; figures look at the status, so
 * it counts nowhere. The same status is a reorder and changes nothing. Version and `updatedAt` are the writer's.
 * @param now epoch milliseconds
 * @throws Problem `invalid_transition` with `from`, `to` and `allowed`
 */
export function enterStatus(appointment: Appointment, to: Status, now: number): Appointment {
  const from = appointment.status;
  if (from === to) return appointment;
  if (!canMove(from, to)) {
    const allowed = allowedFrom(from);
    const detail = `an appointment that is ${from} cannot become ${to}; from ${from} it can become ${allowed.join(', ')}`;
    throw new Problem('invalid_transition', detail, { from, to, allowed });
  }
  return { ...appointment, status: to, ...milestonesIn[to](appointment, now) };
}
