import type { AuthMode } from '#infra/config.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { ApiStackMode, AuthOperator } from './auth-operator.ts';
import { wrongClock } from './stage-clock.ts';

/** Milliseconds a clock may be off: AWS refuses signatures that are five minutes off, and calls are on their way for some. */
const clockLimit = 240_000;

/**
 * Signed calls are all that is left where IAM guards the URLs. Who opens them may do so because none passes.
 * @throws CommandFailure (`precondition`)
 */
export async function requireSignature({ clockAhead, probes, run, typed }: AuthOperator): Promise<void> {
  const fault = await run.step('probe with a signature', async ({ signal }) => {
    const ahead = await clockAhead();
    if (ahead === undefined || Math.abs(ahead) <= clockLimit) return probes.signedPasses(signal);
    return `the clock here is ${wrongClock(ahead)} of AWS's, which refuses what it signs: set it`;
  });
  if (fault === undefined) return;
  throw new CommandFailure('precondition', `${fault}; nothing was switched`, { next: typed('auth', 'status') });
}

/** Switches a stack. @returns what went wrong */
export async function switchOne({ stacks }: AuthOperator, stack: string, mode: AuthMode, signal: AbortSignal) {
  try {
    await stacks.switch(stack, mode, signal);
    return undefined;
  } catch (error) {
    return `${stack}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** What callers get of one stack or of all, once it has a mode. */
export async function judge({ probes }: AuthOperator, mode: AuthMode, signal: AbortSignal, stack?: string) {
  const unsigned =
    mode === 'AWS_IAM' ? await probes.unsignedIsRefused(signal, stack) : await probes.unsignedPasses(signal, stack);
  // Only where calls without a signature are refused does one that passes tell anything of it.
  return unsigned ?? (await probes.signedPasses(signal, stack));
}

/** The stack whose callers miss least, where they are locked out for a while. */
function leastMissed(modes: readonly ApiStackMode[]): string | undefined {
  return (modes.find(({ stack }) => stack.endsWith('api-health')) ?? modes[0])?.stack;
}

/**
 * Closes one stack, and looks whether who signs gets in: what passes while all are open proves nothing.
 * @returns what is wrong
 */
export async function tryOne(operator: AuthOperator, mode: AuthMode): Promise<string | undefined> {
  const { lock, run, stacks } = operator;
  const stack = leastMissed(await stacks.modes());
  if (stack === undefined) return undefined;
  return run.step(`try ${stack} first`, async ({ signal }) => {
    try {
      await lock.keep();
      return (await switchOne(operator, stack, mode, signal)) ?? (await judge(operator, mode, signal, stack));
    } catch (error) {
      if (signal.aborted) return `interrupted with ${stack} switched`;
      throw error;
    }
  });
}
