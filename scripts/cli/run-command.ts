import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { exitCodeOf, failureOf } from './command-failure.ts';
import { HelpWanted } from './command-line.ts';
import { reportsFailures } from './operator-options.ts';
import { failureReport } from './run-report.ts';
import { surviveBrokenOutput } from './surviving-output.ts';

/** Tells why a command did not do what it was asked. @returns the code to end with */
function tell(error: unknown): number {
  if (error instanceof HelpWanted) {
    console.log(error.message);
    return 0;
  }
  const failure = failureOf(error);
  console.error(`✗ ${failure.message}`);
  if (failure.next !== undefined) console.error(`  next   ${failure.next}`);
  return exitCodeOf(failure);
}

/** A program that wants JSON gets it also where the rest of its options cannot be read. */
function report(command: CommandUnknownOpts, args: readonly string[], error: unknown): void {
  if (error instanceof HelpWanted || !reportsFailures(command)) return;
  const name = command.name().replace(/^npm run | --$/g, '');
  const failed = failureReport({ command: name }, failureOf(error));
  if (args.includes('--json')) console.log(JSON.stringify(failed));
  else if (args.includes('--ndjson')) console.log(JSON.stringify({ event: 'end', ...failed }));
}

/**
 * Runs a command: a failure is told on stderr in people's words, without a stack, with the command that mends it where one is
 * known, and ends the process with the code of `exit-codes.ts`; asked for help, it prints that and ends with 0. It comes to its
 * end where its output cannot be written.
 * @param args what was typed after the command
 */
export async function runCommand(command: CommandUnknownOpts, args = process.argv.slice(2)): Promise<void> {
  surviveBrokenOutput();
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    const code = tell(error);
    if (code !== 0) process.exitCode = code;
    report(command, args, error);
  }
}

/** The options of a script that has no action. Asked for help, or where they cannot be meant, it ends the process. */
export function readOptions<Options>(command: { parse(): { opts(): Options } }): Options {
  try {
    return command.parse().opts();
  } catch (error) {
    process.exit(tell(error));
  }
}
