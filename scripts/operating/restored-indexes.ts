import { restorableTables } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { Needs } from '../releasing/manifest.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import { firstTables, type TablesByRole } from './tables-in-use.ts';

/** What is known of the tables a deployment goes beside. */
export interface RestoredTables {
  readonly stage: Parameters<typeof firstTables>[0];
  /** The tables the stacks name. */
  readonly current: TablesByRole;
  /** @returns undefined where there is no such table */
  readonly indexesOf: (table: string) => Promise<readonly string[] | undefined>;
}

/**
 * Holds a deployment to tables that were restored: it adds an index to the table its stack has made, and callers have another one.
 * @param given what the templates give
 * @throws CommandFailure (`precondition`) naming the index that is missing, and the command that adds it
 */
export async function requireIndexes(
  { tables }: Pick<Needs, 'tables'>,
  { stage, current, indexesOf }: RestoredTables,
  typed: TypedCommand,
): Promise<void> {
  const first = firstTables(stage);
  for (const table of restorableTables) {
    const inUse = current[table];
    if (inUse === first[table]) continue;
    const present = await indexesOf(inUse);
    if (present === undefined) {
      const reason = `the stacks name the table ${inUse}, which is not there`;
      throw new CommandFailure('precondition', reason, { next: typed('doctor') });
    }
    const wanted = tables.filter((name) => name.startsWith(`${first[table]}/`));
    const missing = wanted.map((name) => name.slice(first[table].length + 1)).filter((name) => !present.includes(name));
    if (missing.length === 0) continue;
    const reason = `callers have ${inUse}, which a restore has made and no deployment reaches: it lacks the index ${missing.join(', ')}`;
    throw new CommandFailure('precondition', `${reason} of this build; add it first`, {
      next: typed('restore', '--settle', '--table', table),
    });
  }
}
