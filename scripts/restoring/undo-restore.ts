import { CommandFailure } from '../cli/command-failure.ts';
import type { Restore } from '../operating/restore-ledger.ts';
import { firstTables, tablesOfStacks } from '../operating/tables-in-use.ts';
import { rollback } from '../releasing/rollback.ts';
import { planRollback } from '../releasing/rollback-plan.ts';
import { unfinishedMove } from '../releasing/traffic-move.ts';
import { isPointedAsLive, releaseOfCallers } from './as-live.ts';
import { pointStacks } from './point.ts';
import type { RestoreOperator } from './restore-operator.ts';

/** How many restores are looked through for one to take back. */
const remembered = 50;

/** The table callers have now. */
async function tableOfCallers(operator: RestoreOperator, table: Restore['table']): Promise<string> {
  const live = await releaseOfCallers(operator);
  return { ...firstTables(operator.stage), ...live?.tables }[table];
}

/**
 * The restore `--undo` is about: the last one. Where that is taken back already, an earlier one, if a rollback has taken callers to the
 * table before it, and the stacks still name the one it made.
 */
export async function undoableRestore(operator: RestoreOperator): Promise<Restore | undefined> {
  const [last, ...earlier] = await operator.restores.restores(remembered);
  if (last?.state !== 'undone') return last;
  if (await isPointedAsLive(operator)) return undefined;
  const { current } = tablesOfStacks(operator.stage, await operator.stacks.list());
  for (const entry of earlier) {
    const isNamed = entry.state === 'done' && current[entry.table] === entry.target;
    if (isNamed && (await tableOfCallers(operator, entry.table)) === entry.source) return entry;
  }
  return undefined;
}

/** @throws CommandFailure (`precondition`) where callers have a later release on the restored table: the stacks would name another one */
async function requireNothingSince(operator: RestoreOperator, { number, release, source, table, target }: Restore) {
  const live = await releaseOfCallers(operator);
  if (live === undefined || live.name === release || (await tableOfCallers(operator, table)) !== target) return;
  const reason = `${live.name} was released on ${target} since restore ${number}: to give its callers ${source}, restore from that`;
  throw new CommandFailure('precondition', reason, {
    next: operator.typed('restore', '--from', `table:${source}`, '--table', table),
  });
}

/** Takes callers to the release they had before a restore, unless they have it. What somebody left half done is ended first. */
async function goBack(operator: RestoreOperator, entry: Restore, reason: string): Promise<void> {
  const { ledger, typed } = operator;
  if ((await unfinishedMove(ledger)) !== undefined) {
    await rollback(operator, await planRollback(ledger, undefined, typed), reason);
  }
  const live = await releaseOfCallers(operator);
  if (live?.name !== entry.release) return;
  const before = live.replaced === null ? undefined : String(live.replaced);
  await rollback(operator, await planRollback(ledger, before, typed), reason);
}

/**
 * Takes a restore back, be it half done or done: callers get the release, and with it the table, they had before, and the stacks name
 * that table again. The restored table is kept. It may be repeated. The lock is held.
 * @throws CommandFailure (`precondition`) where something was released on the restored table since
 */
export async function undoRestore(operator: RestoreOperator, entry: Restore, reason: string): Promise<Restore> {
  const { again, restores, run } = operator;
  await requireNothingSince(operator, entry);
  run.stands(`restore ${entry.number} is half taken back`, again, { isHalfDone: true });
  await goBack(operator, entry, reason);
  await pointStacks(operator, entry.table, { current: entry.source, former: entry.former }, { evenInterrupted: true });
  const ended = await restores.end(entry, 'undone', operator, reason);
  run.stands(`callers have ${entry.source} again`);
  return ended;
}
