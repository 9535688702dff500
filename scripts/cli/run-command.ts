import { HelpWanted } from './command-line.ts';

/**
 * Runs a command: a failure is told in one message on stderr, without a stack, and ends the process with code 1; asked
 * for help, it prints that and ends with 0.
 */
export function runCommand(command: () => Promise<void>): void {
  command().catch((error: unknown) => {
    if (error instanceof HelpWanted) {
      console.log(error.message);
      return;
    }
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
