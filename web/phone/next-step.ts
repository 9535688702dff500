import type { Status } from '#client/core/api.ts';
import { allowedFrom } from '#shared/domain/status.ts';

/** The way of a job that goes well. */
const onward: Readonly<Partial<Record<Status, Status>>> = {
  scheduled: 'in_progress',
  in_progress: 'ready',
  ready: 'completed',
};

/** What a technician does next with a job: one step on the way to completed, if the table of transitions has it. */
export function nextStep(status: Status): Status | undefined {
  const next = onward[status];
  return next !== undefined && allowedFrom(status).includes(next) ? next : undefined;
}

/** Where else a job may go, as the table of transitions has it. */
export function otherSteps(status: Status): Status[] {
  const next = nextStep(status);
  return allowedFrom(status).filter((to) => to !== next);
}

/** Steps that are easily regretted: somebody is told, or the job is gone. */
export function asksFirst(to: Status): boolean {
  return to === 'completed' || to === 'canceled';
}
