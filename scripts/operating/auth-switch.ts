import type { AuthMode } from '#infra/config.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { OperatorLock } from '../releasing/lock.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import type { AuthLedger, AuthSwitch } from './auth-ledger.ts';

/** A stack of the API and the mode its Function URLs are in. */
export interface ApiStackMode {
  readonly stack: string;
  readonly mode: AuthMode;
}

/** The stacks of the API: those with a parameter `AuthMode`. */
export interface ApiStacks {
  modes(): Promise<ApiStackMode[]>;
  /** Updates the parameter of a stack and waits until it is done. One that has this mode is left alone. */
  switch(stack: string, mode: AuthMode, signal: AbortSignal): Promise<void>;
}

/** Calls as callers make them. Each gives what is wrong, or undefined. */
export interface AuthProbes {
  /** A call signed by the operator's credentials is answered. */
  signedPasses(): Promise<string | undefined>;
  /** A call without a signature is refused before any function runs. */
  unsignedIsRefused(): Promise<string | undefined>;
  /** A call without a signature is answered. */
  unsignedPasses(): Promise<string | undefined>;
}

/** What goes back by itself, in the account. */
export interface AuthReturns {
  /** Has these stacks go to a mode at a time (epoch milliseconds). Doing it again replaces what was to happen. */
  set(stacks: readonly string[], mode: AuthMode, at: number): Promise<void>;
  /** Nothing is to happen any more. */
  clear(stacks: readonly string[]): Promise<void>;
}

/** What switching works with. */
export interface AuthOperator {
  readonly stacks: ApiStacks;
  readonly probes: AuthProbes;
  readonly returns: AuthReturns;
  readonly ledger: AuthLedger;
  readonly lock: OperatorLock;
  readonly run: Pick<OperatorRun, 'stands' | 'step' | 'tell'>;
  readonly actor: string;
  readonly now: () => number;
  readonly typed: TypedCommand;
}

/** What is wanted. */
export interface WantedMode {
  readonly mode: AuthMode;
  /** Milliseconds after which it goes back by itself. */
  readonly ttl?: number | undefined;
}

const verbs = { AWS_IAM: 'enable-iam', NONE: 'disable-iam' } as const;

/** The command that brings a mode about. */
export function authCommand(typed: TypedCommand, mode: AuthMode): string {
  return typed('auth', verbs[mode]);
}

/** The mode all stacks have; undefined where they differ, as a switch leaves them that was killed. */
export function commonMode(modes: readonly ApiStackMode[]): AuthMode | undefined {
  const [first, ...others] = new Set(modes.map(({ mode }) => mode));
  return others.length === 0 ? first : undefined;
}

/** The entry this run works under: what an earlier run of the same wish left, or a new one. */
async function entryFor({ actor, ledger, now, stacks }: AuthOperator, { mode, ttl }: WantedMode): Promise<AuthSwitch> {
  const [last] = await ledger.switches(1);
  if (last?.state === 'started' && last.to === mode) return last;
  // A switch the other way that is half done is undone by this one.
  if (last?.state === 'started') await ledger.end(last, 'undone', now(), `${actor} went the other way`);
  const from = commonMode(await stacks.modes()) ?? last?.from ?? (mode === 'NONE' ? 'AWS_IAM' : 'NONE');
  const until = ttl === undefined ? {} : { until: now() + ttl };
  const entry: AuthSwitch = {
    number: (last?.number ?? 0) + 1,
    from,
    to: mode,
    actor,
    at: now(),
    ...until,
    state: 'started',
  };
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
          try {
            await stacks.switch(stack, mode, step.signal);
            done += 1;
            step.progress(`${done} of ${modes.length} stacks`);
            return [];
          } catch (error) {
            return [`${stack}: ${error instanceof Error ? error.message : String(error)}`];
          }
        }),
      );
      step.detail(`${done} of ${modes.length} stacks`);
      return faults.flat();
    },
    { evenInterrupted },
  );
}

/** What callers get, once all stacks have a mode. */
async function judge({ probes }: AuthOperator, mode: AuthMode): Promise<string | undefined> {
  const unsigned = mode === 'AWS_IAM' ? await probes.unsignedIsRefused() : await probes.unsignedPasses();
  return unsigned ?? (await probes.signedPasses());
}

async function goBack(operator: AuthOperator, entry: AuthSwitch, why: string): Promise<never> {
  const { ledger, now, returns, run, stacks, typed } = operator;
  run.tell(`putting the mode back to ${entry.from}: ${why}`);
  const faults = await switchAll(operator, entry.from, 'put back', true);
  if (faults.length > 0) {
    throw new CommandFailure('half-done', `${why}; not every stack is back: ${faults.join('; ')}`, {
      next: authCommand(typed, entry.from),
    });
  }
  await returns.clear((await stacks.modes()).map(({ stack }) => stack));
  await ledger.end(entry, 'undone', now(), why);
  throw new CommandFailure('rolled-back', `${why}; the mode is ${entry.from} as before`);
}

/**
 * Switches all API stacks to a mode: probes, switches, probes again, and puts everything back where a probe fails. With a `ttl`, what
 * brings it back is set in the account before the first stack is switched. Killed at any step, it goes on when it is run again.
 * @throws CommandFailure with the code of what came of it
 */
export async function switchAuth(operator: AuthOperator, wanted: WantedMode): Promise<AuthSwitch> {
  const { ledger, now, probes, returns, run, stacks, typed } = operator;
  const before = await run.step('probe with a signature', () => probes.signedPasses());
  if (before !== undefined) {
    throw new CommandFailure('precondition', `${before}; nothing was switched`, { next: typed('auth', 'status') });
  }
  const entry = await entryFor(operator, wanted);
  run.stands('the stacks may differ in their mode', authCommand(typed, entry.to));
  const names = (await stacks.modes()).map(({ stack }) => stack);
  if (entry.until === undefined) await returns.clear(names);
  else await returns.set(names, entry.from, entry.until);
  const faults = await switchAll(operator, entry.to, `switch to ${entry.to}`);
  if (faults.length > 0) await goBack(operator, entry, faults.join('; '));
  const fault = await run.step('probe', () => judge(operator, entry.to));
  if (fault !== undefined) await goBack(operator, entry, fault);
  await ledger.end(entry, 'done', now());
  run.stands(`the mode is ${entry.to}`);
  return { ...entry, state: 'done' };
}
