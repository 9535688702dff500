import { type Budget, budgetsOf, spentBudgets } from '#shared/observability/budgets.ts';
import type { SloReader } from '#shared/observability/slo-metrics.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { leftOf, summaryOf } from '../watching/budget-text.ts';
import { stageSlos } from '../watching/stage-slos.ts';
import type { StageAccess } from './stage-access.ts';

/** Whom the budget is asked of. */
export interface BudgetQuestion {
  readonly stage: Pick<StageAccess['stage'], 'name'>;
  readonly reader: SloReader;
  readonly now: number;
  /** The release as it is typed again. */
  readonly again: string;
  /** Why it is released all the same, where somebody said so. */
  readonly despite: string | undefined;
}

/** That it is refused, and by which words it is not. */
function refusal(reason: string, again: string, cause?: unknown): CommandFailure {
  return new CommandFailure('precondition', `${reason}; a release that mends it says so`, {
    next: `${again} --despite-budget "…"`,
    cause,
  });
}

/**
 * Asks whether anything may be risked: a budget that is spent is for mending alone. Stage `local` is told, and not refused: what somebody
 * tries there hurts nobody.
 * @throws CommandFailure (`precondition`) where a budget is spent or cannot be read, and nobody said why that does not matter
 */
export async function requireBudget(run: OperatorRun, question: BudgetQuestion): Promise<void> {
  const { again, despite, now, reader, stage } = question;
  const isFree = despite !== undefined || stage.name === 'local';
  await run.step('ask the error budget', async ({ detail, signal }) => {
    let budgets: readonly Budget[];
    try {
      budgets = await budgetsOf(reader, now, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      const reason = `the error budget cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      if (!isFree) throw refusal(reason, again, error);
      detail(reason);
      return;
    }
    detail(summaryOf(budgets));
    const [spent] = spentBudgets(budgets);
    if (spent !== undefined && !isFree) throw refusal(`the error budget of ${spent.id} is ${leftOf(spent)}`, again);
  });
}

/** Asks the error budget of an opened stage. @throws as `requireBudget` */
export function askBudget(
  run: OperatorRun,
  { aws, stage }: StageAccess,
  again: string,
  despite: string | undefined,
): Promise<void> {
  const reader = stageSlos(aws, stage.name);
  return requireBudget(run, { stage, reader, now: Date.now(), again, despite });
}
