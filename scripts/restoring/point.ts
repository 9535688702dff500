import { formerTableParameter, releaseParameter, tableParameter } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import type { Restore } from '../operating/restore-ledger.ts';
import type { Parameters } from '../operating/stage-stacks.ts';
import type { RestoreOperator } from './restore-operator.ts';

/** Stacks at once: each is a hundred calls of a control plane that all share. */
const width = 4;

/** Which tables stacks are to name, and for which release where they are published next. */
export interface StackNames {
  readonly current: string;
  readonly former: string;
  readonly release?: number;
}

/** Gives every stack that has them these values. @throws CommandFailure naming the stacks that could not be updated */
async function setStacks(
  { lock, run, stacks }: RestoreOperator,
  step: string,
  values: Parameters,
  { evenInterrupted = false } = {},
): Promise<void> {
  await run.step(
    step,
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

/**
 * Names another table to every stack that works on it. Callers do not notice: what they have are published versions, and the rights of
 * both tables are given.
 * @throws CommandFailure naming the stacks that could not be updated
 */
export function pointStacks(
  operator: RestoreOperator,
  table: Restore['table'],
  { current, former, release }: StackNames,
  options?: { readonly evenInterrupted: boolean },
): Promise<void> {
  const tables = { [tableParameter(table)]: current, [formerTableParameter(table)]: former };
  const values = { ...tables, ...(release !== undefined && { [releaseParameter]: String(release) }) };
  return setStacks(operator, `point the stacks at ${current}`, values, options);
}

/** Tells the functions the number of the release they are published for next. @throws CommandFailure naming the stacks that could not be updated */
export function numberStacks(operator: RestoreOperator, release: number): Promise<void> {
  return setStacks(operator, `number the functions ${release}`, { [releaseParameter]: String(release) });
}
