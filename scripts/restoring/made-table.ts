import { CommandFailure } from '../cli/command-failure.ts';
import type { Restore } from '../operating/restore-ledger.ts';
import type { RestoreOperator } from './restore-operator.ts';
import type { TableFacts } from './table-service.ts';

/** Makes the table of a restore and waits until it is whole. A table that is being made already, by a run before, is waited for. */
export async function madeTable(operator: RestoreOperator, { from, source, target }: Restore): Promise<TableFacts> {
  const { lock, pause, run, tables } = operator;
  return run.step(`make ${target}`, async ({ signal, progress }) => {
    await lock.keep();
    if ((await tables.describe(target)) === undefined) await tables.restore(from, source, target);
    for (;;) {
      const found = await tables.describe(target);
      if (found?.status === 'ACTIVE') return found;
      if (found === undefined) throw new CommandFailure('failed', `the table ${target} is not there`);
      progress(found.status);
      await pause(signal);
    }
  });
}
