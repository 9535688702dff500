import { operationNames } from '#shared/contract/operation-names.ts';
import { isSpent, type SloStanding, standingOf } from './slo-budget.ts';
import type { SloReader } from './slo-metrics.ts';
import { type Slo, type SloId, slos } from './slos.ts';

/** An operation that spent a budget. */
export interface Spender {
  readonly operation: string;
  /** Its bad events. */
  readonly bad: number;
}

/** The budget of an SLO. */
export interface Budget extends SloStanding {
  readonly id: SloId;
  readonly promise: string;
  readonly objective: number;
  /** What took longer is bad; null where failures are. */
  readonly milliseconds: number | null;
  /** Those that spent most of it, the worst first. */
  readonly worst: readonly Spender[];
}

/** Operations that are told. */
const mostSpenders = 3;

/** Who spent it. Of late answers there is a count for each SLO alone; where it has one operation, that is who. */
function spendersOf(slo: Slo, bad: number, failures: ReadonlyMap<string, number>): Spender[] {
  if (slo.kind === 'availability') {
    const all = Array.from(failures, ([operation, count]) => ({ operation, bad: count }));
    return all.sort((left, right) => right.bad - left.bad).slice(0, mostSpenders);
  }
  const [operation, another] = slo.kind === 'latency' ? slo.operations : [];
  return operation === undefined || another !== undefined || bad === 0 ? [] : [{ operation, bad }];
}

/**
 * The budgets of a stage.
 * @param now epoch milliseconds
 * @throws MetricsUnavailable
 */
export async function budgetsOf(reader: SloReader, now: number, signal: AbortSignal): Promise<Budget[]> {
  const counts = await reader.counts(now, signal);
  const standings = slos.map((slo) => ({
    slo,
    standing: standingOf(slo, counts.get(slo.id) ?? { hours: [], recent: [] }, now),
  }));
  const failed = standings.some(({ slo, standing }) => slo.kind === 'availability' && standing.bad > 0);
  const failures = failed ? await reader.failures(Object.keys(operationNames), now, signal) : new Map<string, number>();
  return standings.map(({ slo, standing }) => {
    const { id, promise, objective } = slo;
    const milliseconds = slo.kind === 'availability' ? null : slo.milliseconds;
    return { id, promise, objective, milliseconds, ...standing, worst: spendersOf(slo, standing.bad, failures) };
  });
}

/** Those that are used up. */
export function spentBudgets(budgets: readonly Budget[]): Budget[] {
  return budgets.filter(isSpent);
}
