import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { OperationName } from './job.ts';
import type { Sample } from './sample.ts';

/** A bundle to be measured, and with what. */
export interface Measured {
  /** What commands begin with, such as `taskset`. */
  readonly prefix: readonly string[];
  readonly nodeFlags: readonly string[];
  readonly script: string;
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  readonly operation: OperationName;
  readonly jobFile: string;
  /** At which version the card is. */
  readonly version: number;
  /** Ends the process. */
  readonly signal: AbortSignal;
}

/** Warm calls of a sample: those that warm up, and those that count. */
export interface Calls {
  readonly discarded: number;
  readonly measured: number;
}

/**
 * Takes one sample in a fresh process.
 * @returns the sample, and what the process said on standard error
 * @throws Error where the process failed, with why it says it did
 */
export async function takeSample(of: Measured, { discarded, measured }: Calls) {
  const words = [of.script, of.bundle, of.operation, of.jobFile, of.version, discarded, measured].map(String);
  const [command = '', ...args] = [...of.prefix, process.execPath, ...of.nodeFlags, ...words];
  const child = spawn(command, args, { env: of.env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], signal: of.signal });
  const [, , complaints, answers] = child.stdio;
  const [said, result, [code]] = await Promise.all([
    text(complaints as Readable),
    text(answers as Readable),
    once(child, 'exit'),
  ]);
  if (code !== 0) throw new Error(`${of.bundle} failed on the ${of.operation} (exit ${code})\n${said}`);
  return { sample: JSON.parse(result) as Sample, said };
}
