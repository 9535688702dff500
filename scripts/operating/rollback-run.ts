import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { Ledger } from '../releasing/ledger.ts';
import { planRollback, type RollbackPlan, rollback } from '../releasing/rollback.ts';
import { liveRelease } from '../releasing/traffic-move.ts';
import { callerAccount } from './caller-account.ts';
import { operatorOf, withLock } from './operator-session.ts';
import { openStage, type StageOptions } from './stage-access.ts';

/** What `npm run rollback` is told. */
export interface RollbackOptions extends StageOptions {
  /** Name or number of a release; the one before the live one where absent. */
  readonly release: string | undefined;
  readonly reason: string;
  readonly stealLock: boolean;
}

/** The name of the release callers get; undefined before the first one. */
export async function liveName(ledger: Ledger): Promise<string | undefined> {
  const number = await liveRelease(ledger);
  return number === undefined ? undefined : (await ledger.release(number))?.name;
}

const nameOf = ({ target }: RollbackPlan) => target?.name ?? 'what served before the first release';

/** `npm run rollback`: moves all functions of a stage back to an earlier release, at once. */
export async function runRollback(run: OperatorRun, options: RollbackOptions): Promise<OperatorEnding> {
  const access = await openStage(options);
  const { stage, typed } = access;
  const operator = operatorOf(access, run, typed('rollback'), options.stealLock);
  const { ledger } = operator;
  const plan = await planRollback(ledger, options.release, typed);
  const current = await liveName(ledger);
  run.about({
    stage: stage.name,
    account: await callerAccount(access.aws),
    region: stage.region,
    ...(current !== undefined && { current }),
    target: nameOf(plan),
  });
  const changes = Object.entries(plan.to).map(([name, version]) => ({
    change: '~' as const,
    what: `alias live of ${name}`,
    detail: `to version ${version}`,
  }));
  const risks = ['data does not travel back: what was written since stays as it is'];
  if (plan.unfinished !== undefined)
    risks.push(`ends the ${plan.unfinished.kind} ${plan.unfinished.actor} left half done`);
  if (!(await run.approve({ changes, risks }))) return { summary: 'nothing was moved' };
  const startedAt = Date.now();
  await withLock(operator, () => rollback(operator, plan, options.reason));
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
  return {
    summary: `${nameOf(plan)} is live again, ${changes.length} functions in ${seconds} s`,
    next: [typed('smoke'), typed('releases')],
    ...(current !== undefined && { undo: typed('rollback', current, '--reason', '"it was not that"') }),
    data: { live: plan.target?.name ?? null, functions: plan.to },
  };
}
