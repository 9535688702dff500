import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const repository = join(import.meta.dirname, '../../..');

/** Compiled code is kept for the next of the many commands that tests run: a quarter of their CPU time. */
const compiled = join(repository, 'node_modules/.cache/status-board/compiled');

/** What a command said and how it ended. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command of `scripts/` to its end, as npm does.
 * @param env added to the environment
 * @param onStart given the process, to send it signals
 */
export function runScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onStart: (child: ChildProcess) => void = () => {},
): Promise<Finished> {
  return runScriptOf(repository, script, args, env, onStart);
}

/** Runs a command of a copy of the repository, as `runScript`. */
export async function runScriptOf(
  rootDir: string,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onStart: (child: ChildProcess) => void = () => {},
): Promise<Finished> {
  const child = spawn(process.execPath, [`scripts/${script}.ts`, ...args], {
    cwd: rootDir,
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, STATUS_BOARD_KEY: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart(child);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stdout, stderr };
}

/**
 * Runs a command that has to succeed, with `--json`.
 * @throws Error with all it said, where it fails
 */
// biome-ignore lint/suspicious/noExplicitAny: each command prints a shape of its own
export async function jsonOf(script: string, args: readonly string[]): Promise<any> {
  const { code, stdout, stderr } = await runScript(script, [...args, '--json']);
  if (code !== 0) throw new Error(`npm run ${script} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The lines of a text, without the empty one after the last line break. */
export function linesOf(output: string): string[] {
  return output.split('\n').filter((line) => line !== '');
}
