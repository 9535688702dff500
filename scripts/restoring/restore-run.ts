import { setTimeout as wait } from 'node:timers/promises';
import type { RestorableTable } from '#infra/names.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { requireLedger } from '../operating/earlier-releases.ts';
import { tellWhere } from '../operating/first-line.ts';
import { freeLeftLock, operatorOf, withLock } from '../operating/operator-session.ts';
import { judgesOf } from '../operating/release-judges.ts';
import { type Restore, RestoreLedger } from '../operating/restore-ledger.ts';
import { updatesOf } from '../operating/stack-updates.ts';
import { openStage, type StageAccess, type StageOptions } from '../operating/stage-access.ts';
import { StageStacks } from '../operating/stage-stacks.ts';
import { firstTables, tablesInUse } from '../operating/tables-in-use.ts';
import { optionWords } from '../releasing/typed-command.ts';
import { isPointedAsLive } from './as-live.ts';
import { BackupLedger } from './backup-ledger.ts';
import { DynamoDeletedShops, shopOf } from './deleted-shops.ts';
import { DynamoExportService } from './dynamo-export-service.ts';
import { DynamoTableService } from './dynamo-table-service.ts';
import { restore } from './restore.ts';
import type { RestoreOperator } from './restore-operator.ts';
import { restorePlan, undoPlan } from './restore-plan.ts';
import { findSource } from './restore-sources.ts';
import { settlePlan, settleTable, tableToSettle } from './settle-table.ts';
import { undoableRestore, undoRestore } from './undo-restore.ts';

/** What `npm run restore` is told. */
export interface RestoreOptions extends StageOptions {
  readonly table: RestorableTable;
  /** A backup, an export, a time, `latest`, or `table:<name>`. */
  readonly from?: string | undefined;
  /** Takes the last restore back instead. */
  readonly undo?: boolean | undefined;
  /** Gives the restored table callers have the indexes and settings of the sources instead. */
  readonly settle?: boolean | undefined;
  readonly reason?: string | undefined;
  /** A manager's key of the shop the smoke test may use. */
  readonly key?: string | undefined;
  readonly stealLock: boolean;
}

/** Milliseconds between two looks at a table, and those rights take to reach every function. */
const pauses = { local: 50, deployed: 10_000 };
const propagation = { local: 0, deployed: 20_000 };

/** A restore as it is typed again. */
function typedRestore({ typed }: StageAccess, { table, from, undo, settle, reason }: RestoreOptions): string {
  if (settle) return typed('restore', '--settle', ...optionWords({ table }));
  return undo
    ? typed('restore', '--undo', ...optionWords({ reason }))
    : typed('restore', ...optionWords({ from, table, reason }));
}

/** An operator of a stage, at work on its tables. */
export function restoreOperatorOf(access: StageAccess, run: OperatorRun, options: RestoreOptions): RestoreOperator {
  const { aws, ops, stage } = access;
  const place = stage.name === 'local' ? 'local' : 'deployed';
  const operator = operatorOf(access, run, typedRestore(access, options), options.stealLock);
  return {
    ...operator,
    stage,
    tables: new DynamoTableService(aws),
    deletedShops: new DynamoDeletedShops(aws),
    exports: new DynamoExportService(access),
    restores: new RestoreLedger(ops),
    backups: new BackupLedger(ops),
    stacks: updatesOf(new StageStacks(aws, stage.name), stage),
    judges: judgesOf(access, run, operator.fleet, options.key),
    pause: (signal) => wait(pauses[place], undefined, { signal }),
    propagate: (signal) => wait(propagation[place], undefined, { signal }),
  };
}

/** @throws CommandFailure (`precondition`) where another restore is half done, or the stacks name other tables than callers have */
async function requireSettled(
  operator: RestoreOperator,
  half: Restore | undefined,
  table: RestorableTable,
): Promise<void> {
  const undo = operator.typed('restore', '--undo');
  if (half !== undefined && half.table !== table) {
    throw new CommandFailure('precondition', `restore ${half.number} of ${half.table} is half done`, { next: undo });
  }
  if (half !== undefined || (await isPointedAsLive(operator))) return;
  const reason = 'the stacks name other tables than callers have, who were taken back to them; end that restore first';
  throw new CommandFailure('precondition', reason, { next: undo });
}

async function runUndo(run: OperatorRun, access: StageAccess, operator: RestoreOperator, options: RestoreOptions) {
  const last = await undoableRestore(operator);
  if (last === undefined) {
    await freeLeftLock(run, access, operator);
    const [newest] = await operator.restores.restores(1);
    return {
      summary: newest === undefined ? 'nothing was restored here' : `restore ${newest.number} is taken back already`,
    };
  }
  if (!(await run.approve(undoPlan(last), { destructive: true }))) return { summary: 'nothing was changed' };
  const reason = options.reason ?? `restore ${last.number} is taken back`;
  await withLock(operator, () => undoRestore(operator, last, reason));
  const data = { table: last.source, kept: last.target };
  return { summary: `callers have ${last.source} again; ${last.target} is kept`, next: [access.typed('smoke')], data };
}

async function runSettle(run: OperatorRun, access: StageAccess, operator: RestoreOperator, { table }: RestoreOptions) {
  const inUse = (await tablesInUse(access))[table];
  const facts = await tableToSettle(operator, inUse, firstTables(access.stage)[table]);
  if (!(await run.approve(settlePlan(facts, table)))) return { summary: 'nothing was changed' };
  await withLock(operator, () => settleTable(operator, facts, table));
  return { summary: `${inUse} has what the sources say`, next: [access.typed('deploy')], data: { table: inUse } };
}

/** `npm run restore`: puts a table that is made from a backup, or of a time, in the place of the one callers have. */
export async function runRestore(run: OperatorRun, options: RestoreOptions): Promise<OperatorEnding> {
  const access = await openStage(options);
  await requireLedger(run, access);
  await tellWhere(run, access);
  const { account, stage, typed } = access;
  const operator = restoreOperatorOf(access, run, options);
  if (options.undo) return runUndo(run, access, operator, options);
  if (options.settle) return runSettle(run, access, operator, options);
  const half = await operator.restores.unfinished();
  await requireSettled(operator, half, options.table);
  const first = firstTables(stage)[options.table];
  const ofCallers = await tablesInUse(access);
  const inUse = ofCallers[options.table];
  const { from } = options;
  if (half === undefined && from === undefined)
    throw new UsageMistake('--from is missing: a backup, an export, a time, or latest');
  const commands = { backupList: typed('backup', 'list', '--table', options.table), undo: typed('restore', '--undo') };
  const place = { account, region: stage.region, ...commands };
  const known = { tables: operator.tables, exports: new DynamoExportService(access), ledger: operator.backups };
  const scene = { ...place, ...known, kind: options.table, inUse, first };
  const found =
    half === undefined && from !== undefined ? await run.step('look', () => findSource(from, scene)) : undefined;
  const source = half?.from ?? found?.from;
  if (source === undefined) throw new UsageMistake('--from is missing: a backup, an export, a time, or latest');
  const deleted = (await operator.deletedShops.in(ofCallers.access)).map(shopOf);
  if (!(await run.approve(restorePlan({ half, words: found?.words ?? '', inUse, deleted }), { destructive: true }))) {
    return { summary: 'nothing was restored' };
  }
  const startedAt = Date.now();
  const wanted = { table: options.table, from: source, reason: options.reason };
  const entry = await withLock(operator, async () => restore(operator, wanted, await operator.restores.unfinished()));
  const minutes = (Date.now() - startedAt) / 60_000;
  return {
    summary: `callers have ${entry.target} since ${minutes.toFixed(1)} min after it was begun; ${entry.source} is kept`,
    next: [typed('smoke'), typed('doctor')],
    undo: typed('restore', '--undo'),
    data: { table: entry.target, kept: entry.source, release: entry.release, minutes },
  };
}
