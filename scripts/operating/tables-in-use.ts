import type { Stage } from '#infra/config.ts';
import {
  formerTableParameter,
  type RestorableTable,
  resourceName,
  restorableTables,
  tableParameter,
} from '#infra/names.ts';
import { Ledger } from '../releasing/ledger.ts';
import { unlessDamaged } from '../releasing/ledger-entry.ts';
import { liveRelease } from '../releasing/traffic-move.ts';
import type { StageAccess } from './stage-access.ts';
import type { StageStack } from './stage-stacks.ts';

/** Names of tables, by what they are called. */
export type TablesByRole = Readonly<Record<RestorableTable, string>>;

/** The names tables have where no restore has put others in their place. */
export function firstTables({ name }: Pick<Stage, 'name'>): TablesByRole {
  return { board: resourceName(name, 'board'), access: resourceName(name, 'access') };
}

/** Whether a name is that of the stage's table, or of one that was restored in its place. @param first its name there */
export function isOfKind(first: string, name: string): boolean {
  return name === first || (name.startsWith(`${first}-`) && /^-\d{8}-\d{6}$/.test(name.slice(first.length)));
}

/** Only those that are not the ones a stage was made with; undefined where all are. */
export function otherThanFirst(stage: Pick<Stage, 'name'>, tables: TablesByRole): Record<string, string> | undefined {
  const first = firstTables(stage);
  const others = restorableTables.filter((table) => tables[table] !== first[table]);
  return others.length === 0 ? undefined : Object.fromEntries(others.map((table) => [table, tables[table]]));
}

/** The tables callers work on: those of the release they have. */
export async function tablesInUse({
  ops,
  stage,
}: Pick<StageAccess, 'ops'> & { readonly stage: Pick<Stage, 'name'> }): Promise<TablesByRole> {
  const ledger = new Ledger(ops);
  const number = await liveRelease(ledger);
  const live = number === undefined ? undefined : await unlessDamaged(ledger.release(number));
  return { ...firstTables(stage), ...live?.tables };
}

/** The tables the next release would work on, as the stacks name them, and those before the last restore. */
export function tablesOfStacks(stage: Pick<Stage, 'name'>, stacks: readonly StageStack[]) {
  const given = (parameter: string) =>
    stacks.find(({ parameters }) => parameters[parameter] !== undefined)?.parameters[parameter];
  const first = firstTables(stage);
  const named = (parameterOf: (table: RestorableTable) => string): TablesByRole => ({
    board: given(parameterOf('board')) ?? first.board,
    access: given(parameterOf('access')) ?? first.access,
  });
  return { current: named(tableParameter), former: named(formerTableParameter) };
}
