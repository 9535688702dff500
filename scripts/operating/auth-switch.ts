import type { AuthMode } from '#infra/config.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { AuthSwitch } from './auth-ledger.ts';
import { authCommand, commonMode, oppositeOf, type WantedMode } from './auth-mode.ts';
import type { AuthOperator } from './auth-operator.ts';
import { judge, requireSignature, switchOne, tryOne } from './auth-trial.ts';

/**
 * Whether a switch that was begun and never ended goes on with this run: it wants the same, and names no time limit of its own.
 */
export function goesOn(last: AuthSwitch | undefined, { mode, ttl }: WantedMode): boolean {
  return last?.state === 'started' && last.to === mode && ttl === undefined;
}

/** The entry this run works under: what an earlier run of the same wish left, or a new one. */
async function entryFor({ actor, ledger, now, stacks }: AuthOperator, wanted: WantedMode): Promise<AuthSwitch> {
  const { mode, ttl } = wanted;
  const [last] = await ledger.switches(1);
  if (last !== undefined && goesOn(last, wanted)) return last;
  // A switch that is half done is undone, or done, by this one; what callers had before it is what they can be given back.
  if (last?.state === 'started')
    await ledger.end(last, 'undone', { actor, now }, `${actor} began anew, towards ${mode}`);
  // Where stacks differ for another reason, nobody is to be locked out by what only puts back.
  const from = last?.state === 'started' ? last.from : (commonMode(await stacks.modes()) ?? 'NONE');
  const until = ttl === undefined ? {} : { until: now() + ttl };
  const number = (last?.number ?? 0) + 1;
  const entry: AuthSwitch = { number, from, to: mode, actor, at: now(), ...until, state: 'started' };
  await ledger.start(entry);
  return entry;
}

async function switchAll(
  operator: AuthOperator,
  mode: AuthMode,
  name: string,
  evenInterrupted = false,
): Promise<string[]> {
  const { lock, run, stacks } = operator;
  return run.step(
    name,
    async (step) => {
      await lock.keep();
      const modes = await stacks.modes();
      let done = 0;
      const faults = await Promise.all(
        modes.map(async ({ stack }) => {
          const fault = await switchOne(operator, stack, mode, step.signal);
          if (fault !== undefined) return step.signal.aborted ? [] : [fault];
          done += 1;
          step.progress(`${done} of ${modes.length} stacks`);
          return [];
        }),
      );
      step.detail(`${done} of ${modes.length} stacks`);
      // Every stack that was still to come says the same.
      const isStopped = step.signal.aborted && done < modes.length;
      const stopped = isStopped ? [`interrupted with ${done} of ${modes.length} stacks switched`] : [];
      return [...stopped, ...faults.flat()];
    },
    { evenInterrupted },
  );
}

async function goBack(operator: AuthOperator, entry: AuthSwitch, why: string): Promise<never> {
  const { ledger, returns, run, stacks, typed } = operator;
  run.tell(`putting the mode back to ${entry.from}: ${why}`);
  const faults = await switchAll(operator, entry.from, 'put back', true);
  if (faults.length > 0) {
    throw new CommandFailure('half-done', `${why}; not every stack is back: ${faults.join('; ')}`, {
      next: authCommand(typed, entry.from),
    });
  }
  await returns.clear((await stacks.modes()).map(({ stack }) => stack));
  await ledger.end(entry, 'undone', operator, why);
  run.stands(`the mode is ${entry.from}`);
  throw new CommandFailure('rolled-back', `${why}; the mode is ${entry.from} as before`);
}

/** Milliseconds a switch that goes on has until it goes back, where its time is over already. */
const soon = 10_000;

/**
 * Switches all API stacks to a mode: probes, switches, probes again, and puts everything back where a probe fails. With a `ttl`, what
 * brings it back is set in the account before the first stack is switched. Killed at any step, it goes on when it is run again.
 * @throws CommandFailure with the code of what came of it
 */
export async function switchAuth(operator: AuthOperator, wanted: WantedMode): Promise<AuthSwitch> {
  const { ledger, now, returns, run, stacks, typed } = operator;
  if (wanted.mode === 'AWS_IAM') await requireSignature(operator);
  const entry = await entryFor(operator, wanted);
  run.stands('the stacks may differ in their mode', authCommand(typed, entry.to), { isHalfDone: true });
  const names = (await stacks.modes()).map(({ stack }) => stack);
  if (entry.until === undefined) await returns.clear(names);
  else await returns.set(names, oppositeOf(entry.to), Math.max(entry.until, now() + soon));
  const fault = entry.to === 'AWS_IAM' ? await tryOne(operator, entry.to) : undefined;
  if (fault !== undefined) await goBack(operator, entry, fault);
  const faults = await switchAll(operator, entry.to, `switch to ${entry.to}`);
  if (faults.length > 0) await goBack(operator, entry, faults.join('; '));
  const found = await run.step('probe', ({ signal }) => judge(operator, entry.to, signal));
  if (found !== undefined) await goBack(operator, entry, found);
  await ledger.end(entry, 'done', operator);
  run.stands(`the mode is ${entry.to}`);
  return { ...entry, state: 'done' };
}
