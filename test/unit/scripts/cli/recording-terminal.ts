import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import type { StopSignal, Terminal } from '#scripts/cli/terminal.ts';

/** Keeps what is written to it. */
class Recording extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 80;
  #wanted: { readonly part: string; readonly found: () => void } | undefined;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    if (this.#wanted !== undefined && this.text.includes(this.#wanted.part)) this.#wanted.found();
    done();
  }

  /** Resolves once this has been written. */
  async includes(part: string): Promise<void> {
    if (this.text.includes(part)) return;
    await new Promise<void>((found) => {
      this.#wanted = { part, found };
    });
  }
}

/** A terminal, or what stands in for one in a pipeline: keeps what is said, and ends no process. */
export class RecordingTerminal implements Terminal {
  readonly input: PassThrough & { readonly isTTY: boolean };
  readonly stdout = new Recording(false);
  readonly stderr: Recording;
  readonly env: Readonly<Record<string, string>>;
  readonly signals = new EventEmitter();
  /** What the process would end with. */
  exitCode: number | undefined;
  /** What it would end with at once. */
  endedAtOnceWith: number | undefined;
  #milliseconds = 0;

  /** @param isTTY whether a person sits before it */
  constructor({ isTTY = false, env = {} }: { readonly isTTY?: boolean; readonly env?: Record<string, string> } = {}) {
    this.input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => undefined });
    this.stderr = new Recording(isTTY);
    this.env = env;
  }

  now(): number {
    return this.#milliseconds;
  }

  /** Lets time pass. */
  wait(milliseconds: number): void {
    this.#milliseconds += milliseconds;
  }

  send(signal: StopSignal): void {
    this.signals.emit(signal, signal);
  }

  endWith(code: number): void {
    this.exitCode = code;
  }

  endNow(code: number): void {
    this.endedAtOnceWith = code;
  }

  /** What people read, in lines. */
  get lines(): string[] {
    return this.stderr.text.split('\n').filter((line) => line !== '');
  }

  /** The JSON objects programs read. */
  // biome-ignore lint/suspicious/noExplicitAny: each has a shape of its own
  get objects(): any[] {
    return this.stdout.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }
}
