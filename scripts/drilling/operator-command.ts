import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { RunReport } from '../cli/run-report.ts';
import type { Finding } from './audit.ts';

/** How a command of an operator ended. */
export interface CommandOutcome {
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  /** What it printed with `--json`; undefined where it had no time to. */
  readonly report: RunReport | undefined;
  /** What it told people. */
  readonly told: string;
  readonly milliseconds: number;
}

/** Compiled code is kept for the next of the many commands. */
const compiled = 'node_modules/.cache/status-board/compiled';

/** What a command is run on. */
export interface CommandPlace {
  /** The repository, or a copy of it in which a fault is planted. */
  readonly rootDir: string;
  readonly dataDir: string;
  /** The key of a shop the smoke test may use. */
  readonly key: string;
}

function reportIn(output: string): RunReport | undefined {
  try {
    return JSON.parse(output) as RunReport;
  } catch {
    return undefined;
  }
}

/**
 * Runs a command of an operator against a local cloud, as npm does: in a process of its own, with `--json` and without a terminal.
 * @param args what is typed after the command, beside `--data`
 * @param onStart is given the process, to end it or to read what it tells people
 */
export async function operatorCommand(
  { rootDir, dataDir, key }: CommandPlace,
  command: string,
  args: readonly string[],
  onStart: (child: ChildProcess) => void = () => {},
): Promise<CommandOutcome> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [`scripts/${command}.ts`, ...args, '--data', dataDir, '--json'], {
    cwd: rootDir,
    env: { ...process.env, STATUS_BOARD_KEY: key, NODE_COMPILE_CACHE: join(rootDir, compiled) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart(child);
  const [stdout, told, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return {
    code: code ?? undefined,
    report: reportIn(stdout),
    told,
    milliseconds: performance.now() - startedAt,
  };
}

/** Compares how a command ended with how it should. */
export function auditEnding({ code, report, told }: CommandOutcome, wanted: number): Finding {
  const said = report?.error?.reason ?? report?.summary ?? told.trim().split('\n').at(-1) ?? 'nothing';
  const measured = `exit code ${code ?? 'none'}: ${said}`;
  return { measured, faults: code === wanted ? [] : [`${measured}; ${wanted} was expected\n${told}`] };
}
