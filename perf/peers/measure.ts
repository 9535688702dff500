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
  readonly script: string;
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  readonly operation: OperationName;
  readonly jobFile: string;
  /** At which version the card is. */
  readonly version: number;
}

/** Warm calls of a sample: those that warm up, and those that count. */
export interface Calls {
  readonly discarded: number;
  readonly measured: number;
}

/** Takes one sample in a fresh process. @throws Error where the process failed, which said why on standard error */
export async function takeSample(of: Measured, { discarded, measured }: Calls): Promise<Sample> {
  const words = [of.script, of.bundle, of.operation, of.jobFile, of.version, discarded, measured].map(String);
  const [command = '', ...args] = [...of.prefix, process.execPath, ...words];
  const child = spawn(command, args, { env: of.env, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  const [said, [code]] = await Promise.all([text(child.stdio[3] as Readable), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${of.bundle} failed on the ${of.operation} (exit ${code})`);
  return JSON.parse(said) as Sample;
}
