import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Block, Measured } from './caller.ts';

const script = path.join(import.meta.dirname, 'caller.ts');

/** A process that calls bundles, with the tables of one place. */
export class CallerProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  /**
   * @param prefix what commands begin with, such as `taskset`
   * @param env all of its variables
   */
  constructor(prefix: readonly string[], env: Readonly<Record<string, string>>) {
    const [command = '', ...args] = [...prefix, process.execPath, '--expose-gc', script];
    this.#child = spawn(command, args, { env, stdio: ['pipe', 'ignore', 'inherit', 'pipe'] });
    this.#lines = createInterface(this.#child.stdio[3] as Readable)[Symbol.asyncIterator]();
  }

  /** Lets it call. @throws Error where the process ended, which said why on standard error */
  async run(block: Block): Promise<Measured> {
    this.#child.stdin?.write(`${JSON.stringify(block)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`the process that called ${block.bundle} ended before it answered`);
    return JSON.parse(value) as Measured;
  }

  async close(): Promise<void> {
    this.#child.stdin?.end();
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }
}
