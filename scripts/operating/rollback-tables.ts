import { restorableTables } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { Release } from '../releasing/manifest.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { firstTables, type TablesByRole } from './tables-in-use.ts';

/** What is known of a stage's tables before callers are taken to a release. */
export interface RollbackTables {
  readonly stage: Parameters<typeof firstTables>[0];
  /** The tables functions have rights on: those the stacks name, and those before the last restore. */
  readonly current: TablesByRole;
  readonly former: TablesByRole;
  readonly isThere: (table: string) => Promise<boolean>;
}

/**
 * Holds a rollback to tables its release can work on: its versions name theirs for good, and roles have rights on two of each kind.
 * @throws CommandFailure (`precondition`) naming the table that is gone, or that functions may not use any more
 */
export async function requireItsTables(
  { name, tables }: Pick<Release, 'name' | 'tables'>,
  { stage, current, former, isThere }: RollbackTables,
  typed: TypedCommand,
): Promise<void> {
  const used = { ...firstTables(stage), ...tables };
  for (const table of restorableTables) {
    const wanted = used[table];
    if (!(await isThere(wanted))) {
      const reason = `${name} works on the table ${wanted}, which is gone; callers would get errors from all of it`;
      throw new CommandFailure('precondition', `${reason}: bring it back by a restore, with the code callers have`, {
        next: typed('backup', 'list', '--table', table),
      });
    }
    if (wanted === current[table] || wanted === former[table]) continue;
    const given = [...new Set([current[table], former[table]])].join(' and ');
    const reason = `${name} works on the table ${wanted}, and functions have rights on ${given} alone`;
    throw new CommandFailure('precondition', `${reason}: give callers that table first, with the code they have`, {
      next: typed('restore', '--from', `table:${wanted}`, '--table', table),
    });
  }
}
