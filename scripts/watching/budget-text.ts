import { type Budget, spentBudgets } from '#shared/observability/budgets.ts';
import { isSpent } from '#shared/observability/slo-budget.ts';
import { budgetDays } from '#shared/observability/slos.ts';

/** How they stand, in a line. */
export function summaryOf(budgets: readonly Budget[]): string {
  const unknown = budgets.filter(({ left }) => left === null).length;
  const spent = spentBudgets(budgets).map(({ id }) => id);
  const told = spent.length === 0 ? 'no budget is spent' : `spent: ${spent.join(', ')}`;
  return unknown === 0 ? told : `${told}; of ${unknown} of ${budgets.length} there is no data`;
}

/** A share as people read it. */
function percentOf(share: number): string {
  return `${Math.floor(share * 1_000) / 10} %`;
}

function spanOf(seconds: number): string {
  if (seconds < 3_600) return `${seconds / 60} min`;
  return seconds < 86_400 ? `${seconds / 3_600} h` : `${seconds / 86_400} d`;
}

const speedOf = (rate: number | null) => (rate === null ? 'no data' : `${rate.toFixed(1)}×`);
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** How much is left of a budget, in a line. */
export function leftOf({ left, events, bad, since }: Pick<Budget, 'bad' | 'events' | 'left' | 'since'>): string {
  if (left === null || since === null) return 'no data: nobody knows how it stands';
  const counted = `${bad} bad of ${events} events since ${dayOf(since)}`;
  return isSpent({ bad, left }) ? `spent (${percentOf(left)}): ${counted}` : `${percentOf(left)} left: ${counted}`;
}

function lastsOf({ left, days }: Budget): string[] {
  if (left === null || left <= 0) return [];
  if (days === null || days >= budgetDays) return ['at this speed it lasts'];
  return [
    `at the speed of the last three days it lasts ${days < 1 ? `${Math.round(days * 24)} h` : `${days.toFixed(1)} days`}`,
  ];
}

/** A budget in words. */
export function linesOf(budget: Budget): string[] {
  const { id, promise, burns, worst, worseSince } = budget;
  const speeds = burns.map(({ seconds, rate }) => `${spanOf(seconds)} ${speedOf(rate)}`).join(', ');
  const lines: [name: string, text: string][] = [
    [id, promise],
    ['  budget', leftOf(budget)],
    ...(budget.since === null ? [] : [['  burn', [speeds, ...lastsOf(budget)].join('; ')] as [string, string]]),
    ...(worseSince === null ? [] : [['  since', `${dayOf(worseSince)} it is worse than promised`] as [string, string]]),
    ...worst.map(({ operation, bad }): [string, string] => ['  worst', `${operation}, ${bad} bad`]),
  ];
  return lines.map(([name, text]) => `${name.padEnd(14)} ${text}`);
}
