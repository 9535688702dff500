import { isDeepStrictEqual } from 'node:util';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { driftedFrom } from '../releasing/drift.ts';
import type { Ledger } from '../releasing/ledger.ts';
import { unlessDamaged } from '../releasing/ledger-entry.ts';
import { rollback } from '../releasing/rollback.ts';
import { planRollback, type RollbackPlan } from '../releasing/rollback-plan.ts';
import { liveName } from '../releasing/traffic-move.ts';
import { optionWords } from '../releasing/typed-command.ts';
import { requireLedger } from './earlier-releases.ts';
import { freeLeftLock, operatorOf, withLock } from './operator-session.ts';
import { doubtsOf, tableDoubts } from './rollback-doubts.ts';
import { requireItsTables } from './rollback-tables.ts';
import { openStage, type StageAccess, type StageOptions } from './stage-access.ts';
import { StageStacks } from './stage-stacks.ts';
import { hasTable } from './table-presence.ts';
import { tablesOfStacks } from './tables-in-use.ts';

/** What `npm run rollback` is told. */
export interface RollbackOptions extends StageOptions {
  /** Name or number of a release; the one before the live one where absent. */
  readonly release: string | undefined;
  readonly reason: string;
  readonly stealLock: boolean;
}

const nameOf = ({ target }: RollbackPlan) => target?.name ?? 'what served before the first release';

async function doubts(ledger: Ledger, { target, live }: RollbackPlan): Promise<string[]> {
  if (target === undefined) return [];
  const present = live === undefined ? undefined : await unlessDamaged(ledger.release(live));
  const ofTables = present === undefined ? [] : tableDoubts(target, present);
  return [...doubtsOf(target, (await ledger.history(1)).moves, live), ...ofTables];
}

/** @throws CommandFailure (`precondition`) where the release works on a table that is gone, or that functions may not use any more */
async function requireTables(
  { aws, stage, typed }: StageAccess,
  ledger: Ledger,
  { target, live }: RollbackPlan,
): Promise<void> {
  // What served before the first release is what the stacks name now.
  if (target === undefined) return;
  const present = live === undefined ? undefined : await unlessDamaged(ledger.release(live));
  if (present !== undefined && isDeepStrictEqual(target.tables, present.tables)) return;
  const named = tablesOfStacks(stage, await new StageStacks(aws, stage.name).list());
  await requireItsTables(target, { stage, ...named, isThere: (table) => hasTable(aws, table) }, typed);
}

/** There is nothing to move: the ending says why, and how to go further back all the same. */
function settled({ typed }: StageAccess, plan: RollbackPlan): OperatorEnding {
  const { takenBack } = plan;
  if (takenBack === undefined) {
    return { summary: `${nameOf(plan)} is live already, and all functions stand at it`, next: [typed('releases')] };
  }
  const { further, words } = takenBack;
  if (further === undefined) return { summary: `${words}; nothing was moved`, next: [typed('releases')] };
  return {
    summary: `${words}; nothing was moved. To go further back, name the release`,
    next: [typed('rollback', further.name, '--reason', '…'), typed('releases')],
  };
}

/** `npm run rollback`: moves all functions of a stage back to an earlier release, at once. */
export async function runRollback(run: OperatorRun, options: RollbackOptions): Promise<OperatorEnding> {
  const access = await openStage(options);
  const { account, stage, typed } = access;
  await requireLedger(run, access);
  const named = options.release === undefined ? [] : [options.release];
  const again = typed('rollback', ...named, ...optionWords({ reason: options.reason }));
  const operator = operatorOf(access, run, again, options.stealLock);
  const { fleet, ledger } = operator;
  const current = await liveName(ledger);
  const here = { stage: stage.name, account, region: stage.region, ...(current !== undefined && { current }) };
  const plan = await planRollback(ledger, options.release, typed).catch((error: unknown) => {
    run.about(here);
    throw error;
  });
  run.about({ ...here, target: nameOf(plan) });
  const isLive = plan.unfinished === undefined && plan.target?.number === plan.live;
  // What is half done has to end, and what is live mends its aliases.
  if (plan.unfinished === undefined && !isLive) await requireTables(access, ledger, plan);
  const drifted = isLive ? await run.step('look for drift', () => driftedFrom(fleet, plan.to)) : undefined;
  if (drifted?.size === 0) {
    await freeLeftLock(run, access, operator);
    return settled(access, plan);
  }
  const changes = Object.entries(plan.to)
    .filter(([name]) => drifted?.has(name) ?? true)
    .map(([name, version]) => ({
      change: '~' as const,
      what: `alias live of ${name}`,
      detail: `to version ${version}`,
    }));
  const risks = ['data does not travel back: what was written since stays as it is'];
  if (plan.unfinished !== undefined)
    risks.push(`ends the ${plan.unfinished.kind} ${plan.unfinished.actor} left half done`);
  if (plan.takenBack !== undefined) risks.push(`${plan.takenBack.words}: it goes no further back, and mends aliases`);
  risks.push(...plan.damaged.map(({ message }) => `${message}; what it says is not looked at`));
  const doubted = plan.unfinished === undefined ? await doubts(ledger, plan) : [];
  risks.push(...doubted);
  // Who goes to what may be bad has to mean it.
  if (!(await run.approve({ changes, risks }, { destructive: doubted.length > 0 })))
    return { summary: 'nothing was moved' };
  const startedAt = Date.now();
  await withLock(operator, () => rollback(operator, plan, options.reason));
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
  return {
    summary: `${nameOf(plan)} is live again, ${changes.length} functions in ${seconds} s`,
    next: [typed('smoke'), typed('releases')],
    ...(current !== undefined &&
      current !== nameOf(plan) && { undo: typed('rollback', current, '--reason', 'it was not that') }),
    data: { live: plan.target?.name ?? null, functions: plan.to },
  };
}
