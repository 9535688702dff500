import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * What Node is run with, so that it does the same each time: no compiler, no thread beside the first, and hashes that no chance has
 * a hand in. With those of chance runs differ by 4 %, with one seed by 0.001 %; but a change of code falls differently into tables
 * of one seed, so it takes several.
 */
const nodeFlags = (seed: number) => [
  ...['--single-threaded', '--jitless'],
  ...[`--hash-seed=${seed}`, `--random-seed=${seed}`],
];

/** Of the code Node makes while it runs Callgrind is to notice changes, of that in files there are none. */
const callgrind = ['--tool=callgrind', '--smc-check=all-non-file', '--callgrind-out-file=/dev/null'];

/**
 * The version of valgrind, such as 3.19.0.
 * @throws Error with what to do where it is not there
 */
export function valgrindVersion(): string {
  try {
    return execFileSync('valgrind', ['--version'], { encoding: 'utf8' }).trim().replace('valgrind-', '');
  } catch (cause) {
    const how = 'install it (Debian, Ubuntu: apt-get install valgrind; Fedora: dnf install valgrind)';
    throw new Error(`there is no valgrind, which counts the instructions: ${how}`, { cause });
  }
}

/** How many instructions a process took, of what Callgrind printed. @throws Error where it printed no number */
export function instructionsIn(said: string): number {
  const [, digits] = /^==\d+== Collected : (\d+)$/m.exec(said) ?? [];
  if (digits === undefined) throw new Error(`Callgrind counted nothing:\n${said}`);
  return Number(digits);
}

/**
 * Counts the instructions of a process from its begin to its end.
 * @param words what Node is called with
 * @param seed of V8's hashes
 * @throws Error where the process failed, with what it said
 */
export async function countInstructions(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  seed: number,
): Promise<number> {
  const args = [...callgrind, process.execPath, ...nodeFlags(seed), ...words];
  const child = spawn('valgrind', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said, [code]] = await Promise.all([text(child.stderr as Readable), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${words.join(' ')} failed (exit ${code})\n${said}`);
  return instructionsIn(said);
}
