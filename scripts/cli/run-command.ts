import { HelpWanted } from './command-line.ts';
import { surviveBrokenOutput } from './surviving-output.ts';

/**
 * Runs a command: a failure is told in one message on stderr, without a stack, and ends the process with code 1; asked
 * for help, it prints that and ends with 0. It comes to its end where its output cannot be written.
 */
export function runCommand(command: () => Promise<void>): void {
  surviveBrokenOutput();
  command().catch((error: unknown) => {
    if (error instanceof HelpWanted) {
      console.log(error.message);
      return;
    }
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
