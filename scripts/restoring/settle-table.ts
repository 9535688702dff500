import type { RestorableTable } from '#infra/names.ts';
import { tableIndexes } from '#infra/table-indexes.ts';
import { tableSettings } from '#infra/table-settings.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { Plan } from '../cli/plan.ts';
import { wholeTable } from './made-table.ts';
import type { RestoreOperator } from './restore-operator.ts';
import type { TableFacts } from './table-service.ts';

/** Indexes of the sources that a table does not have. */
function missingIndexes({ indexes }: TableFacts, table: RestorableTable) {
  return tableIndexes[table].filter(({ name }) => !indexes.some((index) => index.name === name));
}

/** The table callers have. @throws CommandFailure (`precondition`) where it is the one of the stack, which deployments look after */
export async function tableToSettle({ tables, typed }: RestoreOperator, inUse: string, first: string) {
  const facts = await tables.describe(inUse);
  if (facts !== undefined && inUse !== first) return facts;
  const reason = facts === undefined ? `there is no table ${inUse}` : `${inUse} is the table of the stack`;
  const next = facts === undefined ? typed('doctor') : typed('deploy');
  throw new CommandFailure('precondition', `${reason}: deployments look after that`, { next });
}

/** What is given to a table that a restore has made. */
export function settlePlan(facts: TableFacts, table: RestorableTable): Plan {
  const missing = missingIndexes(facts, table);
  return {
    changes: [
      ...missing.map(({ name }) => ({ change: '+' as const, what: `index ${name} of ${facts.name}` })),
      {
        change: '~',
        what: facts.name,
        detail: 'time to live, stream, recovery, tags and protection, where they differ',
      },
    ],
    risks: missing.length === 0 ? [] : ['an index is filled while callers go on: a write for each item it holds'],
  };
}

/** Gives a restored table the indexes and settings of the sources, which deployments give to the table of their stack alone. It may be repeated. */
export async function settleTable(operator: RestoreOperator, facts: TableFacts, table: RestorableTable): Promise<void> {
  const { run, stage, tables } = operator;
  // DynamoDB makes one index of a table at a time.
  for (const index of missingIndexes(facts, table)) {
    await run.step(`make the index ${index.name}`, async (step) => {
      await tables.addIndex(facts.name, index);
      await wholeTable(operator, facts.name, step);
    });
  }
  await run.step('give it its settings', () => tables.set(facts, tableSettings(stage, table)));
}
