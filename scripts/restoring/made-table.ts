import { tableIndexes } from '#infra/table-indexes.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { Step } from '../cli/operator-run.ts';
import type { Restore } from '../operating/restore-ledger.ts';
import type { RestoreOperator } from './restore-operator.ts';
import type { TableFacts } from './table-service.ts';

/** Makes the table of an export, and waits until all of it is in. @throws CommandFailure where it does not get in */
async function importTable(
  { exports, pause }: RestoreOperator,
  arn: string,
  entry: Restore,
  { signal, progress }: Step,
) {
  const from = await exports.find(arn);
  if (from === undefined) throw new CommandFailure('failed', `the export ${arn} is not there any more`);
  const begun = await exports.import(from, entry.target, tableIndexes[entry.table]);
  for (;;) {
    const { status, failure } = await exports.imported(begun);
    if (status === 'COMPLETED') return;
    if (status !== 'IN_PROGRESS') {
      throw new CommandFailure(
        'failed',
        `the import into ${entry.target} is ${status}: ${failure ?? 'no reason is told'}`,
      );
    }
    progress(status);
    await pause(signal);
  }
}

/** Makes the table of a restore and waits until it is whole. A table that is being made already, by a run before, is waited for. */
export async function madeTable(operator: RestoreOperator, entry: Restore): Promise<TableFacts> {
  const { from, source, target } = entry;
  const { lock, run, tables } = operator;
  return run.step(`make ${target}`, async (step) => {
    await lock.keep();
    if ((await tables.describe(target)) === undefined) {
      await ('export' in from ? importTable(operator, from.export, entry, step) : tables.restore(from, source, target));
    }
    return wholeTable(operator, target, step);
  });
}

/** Waits until a table is whole, with all of its indexes. */
export async function wholeTable(
  { pause, tables }: Pick<RestoreOperator, 'pause' | 'tables'>,
  name: string,
  { signal, progress }: Pick<Step, 'progress' | 'signal'>,
): Promise<TableFacts> {
  for (;;) {
    const found = await tables.describe(name);
    if (found?.status === 'ACTIVE') return found;
    if (found === undefined) throw new CommandFailure('failed', `the table ${name} is not there`);
    progress(found.status);
    await pause(signal);
  }
}
