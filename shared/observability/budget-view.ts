import type { getSlo } from '#shared/contract/health.ts';
import type { Output } from '#shared/contract/operation.ts';
import type { Budget } from './budgets.ts';
import { isSpent } from './slo-budget.ts';

const timeOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** A budget as programs get it, from the API and from commands. */
export function toSlo(budget: Budget): Output<typeof getSlo>['slos'][number] {
  const { id, promise, objective, milliseconds, events, bad, since, left, days, burns, worseSince, worst } = budget;
  return {
    ...{ id, promise, objective, milliseconds, events, bad },
    since: timeOf(since),
    left,
    spent: isSpent(budget),
    days,
    burns: [...burns],
    worseSince: timeOf(worseSince),
    worst: [...worst],
  };
}
