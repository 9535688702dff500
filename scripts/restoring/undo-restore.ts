import type { Restore } from '../operating/restore-ledger.ts';
import { rollback } from '../releasing/rollback.ts';
import { planRollback } from '../releasing/rollback-plan.ts';
import { liveName, unfinishedMove } from '../releasing/traffic-move.ts';
import { pointStacks } from './point.ts';
import type { RestoreOperator } from './restore-operator.ts';

/** The release callers had before a restore; undefined where they have it, or have it again. */
async function goBack(operator: RestoreOperator, entry: Restore, reason: string): Promise<void> {
  const { ledger, typed } = operator;
  const move = await unfinishedMove(ledger);
  const isLive = (await liveName(ledger)) === entry.release;
  if (move === undefined && !isLive) return;
  await rollback(operator, await planRollback(ledger, undefined, typed), reason);
}

/**
 * Takes a restore back, be it half done or done: callers get the release, and with it the table, they had before, and the stacks name
 * that table again. The restored table is kept. It may be repeated. The lock is held.
 */
export async function undoRestore(operator: RestoreOperator, entry: Restore, reason: string): Promise<Restore> {
  const { again, restores, run } = operator;
  run.stands(`restore ${entry.number} is half taken back`, again, { isHalfDone: true });
  await goBack(operator, entry, reason);
  await pointStacks(operator, entry.table, { current: entry.source, former: entry.former }, { evenInterrupted: true });
  const ended = await restores.end(entry, 'undone', operator, reason);
  run.stands(`callers have ${entry.source} again`);
  return ended;
}
