import { toSlo } from '#shared/observability/budget-view.ts';
import { budgetsOf, spentBudgets } from '#shared/observability/budgets.ts';
import type { SloReader } from '#shared/observability/slo-metrics.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { linesOf, summaryOf } from '../watching/budget-text.ts';
import { stageSlos } from '../watching/stage-slos.ts';
import { tellWhere } from './first-line.ts';
import { openStage, type StageOptions } from './stage-access.ts';

/** What the budgets of a stage are read by. */
export interface SloView {
  readonly reader: SloReader;
  readonly typed: TypedCommand;
  readonly now: number;
}

/** Opens what is measured of a stage, and tells where that is. */
export async function viewSlos(run: OperatorRun, options: StageOptions): Promise<SloView> {
  const access = await openStage(options);
  await tellWhere(run, access);
  return { reader: stageSlos(access.aws, access.stage.name), typed: access.typed, now: Date.now() };
}

/** `npm run slo`: what is promised, what is left of each budget, and how fast it goes. */
export async function showSlos(run: OperatorRun, { reader, typed, now }: SloView): Promise<OperatorEnding> {
  const budgets = await run.step('count', ({ signal }) => budgetsOf(reader, now, signal));
  for (const budget of budgets) run.part(linesOf(budget).join('\n'), toSlo(budget));
  return {
    summary: summaryOf(budgets),
    data: { slos: budgets.map(toSlo) },
    next: spentBudgets(budgets).length === 0 ? [] : [typed('alarms', 'list')],
  };
}
