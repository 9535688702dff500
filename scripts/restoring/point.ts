import { formerTableParameter, tableParameter } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Restore } from '../operating/restore-ledger.ts';
import type { RestoreOperator } from './restore-operator.ts';

/** Stacks at once: each is a hundred calls of a control plane that all share. */
const width = 4;

/**
 * Names another table to every stack that works on it. Callers do not notice: what they have are published versions, and the rights of
 * both tables are given.
 * @throws CommandFailure naming the stacks that could not be updated
 */
export async function pointStacks(
  { lock, run, stacks }: RestoreOperator,
  table: Restore['table'],
  names: { readonly current: string; readonly former: string },
  { evenInterrupted = false } = {},
): Promise<void> {
  const values = { [tableParameter(table)]: names.current, [formerTableParameter(table)]: names.former };
  await run.step(
    `point the stacks at ${names.current}`,
    async ({ signal, progress, detail }) => {
      await lock.keep();
      const concerned = (await stacks.list()).flatMap(({ name, parameters }) => {
        const own = Object.entries(values).filter(([key]) => parameters[key] !== undefined);
        return own.length === 0 ? [] : [{ name, own: Object.fromEntries(own) }];
      });
      const faults: string[] = [];
      let done = 0;
      await inParallel(width, concerned, async ({ name, own }) => {
        if (signal.aborted) return;
        await stacks.set(name, own, signal).catch((error: Error) => faults.push(`${name}: ${error.message}`));
        done += 1;
        progress(`${done} of ${concerned.length} stacks`);
      });
      signal.throwIfAborted();
      if (faults.length > 0) throw new CommandFailure('failed', faults.join('; '));
      detail(`${concerned.length} stacks`);
    },
    { evenInterrupted },
  );
}
