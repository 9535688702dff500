import { CommandFailure, exitCodeOf, failureOf } from './command-failure.ts';
import { changesExitCode, exitCodes } from './exit-codes.ts';
import { Interruption } from './interruption.ts';
import type { OperatorOptions } from './operator-options.ts';
import { OperatorRun, type Standing } from './operator-run.ts';
import { RunOutput } from './run-output.ts';
import { type Course, type Ending, failureReport, successReport } from './run-report.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** What an operator command's work comes back with. */
export interface OperatorEnding extends Ending {
  /** Something would change: a plan ends with the code that says so. */
  readonly wouldChange?: boolean;
}

/**
 * Does the work of an operator command: tells people on stderr how it goes, programs on stdout, and ends the process with a code
 * of `exit-codes.ts`. Never throws.
 * @param command as it is called, such as `rollback`
 * @param options what was typed, of the options of `operator-options.ts`
 */
export async function operate(
  command: string,
  options: OperatorOptions,
  work: (run: OperatorRun) => Promise<OperatorEnding>,
  terminal: Terminal = processTerminal,
): Promise<void> {
  const startedAt = terminal.now();
  const output = new RunOutput(terminal, options);
  const interruption = new Interruption(terminal, () => {
    output.display.line('stopping what is under way; Ctrl-C again ends it at once, wherever it is');
  });
  const run = new OperatorRun({ command, options, terminal, output, interruption });
  const course = (): Course => ({
    command,
    facts: run.facts,
    dryRun: run.isDryRun,
    plan: run.plan,
    steps: run.steps,
    milliseconds: terminal.now() - startedAt,
  });
  try {
    const { wouldChange = false, ...ending } = await work(run);
    const code = wouldChange ? changesExitCode : exitCodes.ok;
    output.succeed(successReport(course(), ending, code), ending);
    terminal.endWith(code);
  } catch (error) {
    const failure = placed(failureOf(error), run.standing);
    const state = run.standing?.state ?? (failure.kind === 'interrupted' ? 'nothing was changed' : undefined);
    output.fail(failureReport(course(), failure, state), failure);
    terminal.endWith(exitCodeOf(failure));
  } finally {
    interruption.dispose();
  }
}

/** A failure as it is where things stand: one that names no way on gets the one from there, and what nobody foresaw may leave it half done. */
function placed(failure: CommandFailure, standing: Standing | undefined): CommandFailure {
  const { message, data, cause = failure, next = standing?.next } = failure;
  const kind = failure.kind === 'failed' && standing?.isHalfDone ? 'half-done' : failure.kind;
  if (kind === failure.kind && next === failure.next) return failure;
  return new CommandFailure(kind, message, { ...(next !== undefined && { next }), cause, data });
}
