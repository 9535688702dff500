import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Signals that ask a command to stop: Ctrl-C, a supervisor, a terminal that is closed. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One of them. */
export type StopSignal = (typeof stopSignals)[number];

/** What a command reads from and speaks to: the process, or what a test puts in its place. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Data, for programs. */
  readonly stdout: Writable;
  /** Everything for people. */
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signals: {
    on(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
    off(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
  };
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Ends the process with this code once nothing is left to do. */
  endWith(code: number): void;
  /** Ends the process at once. */
  endNow(code: number): void;
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  input: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signals: process,
  now: () => performance.now(),
  endWith: (code) => {
    // A failure to write what was asked for stays one.
    if (code !== 0) process.exitCode = code;
  },
  endNow: (code) => process.exit(code),
};

/** Whether somebody can be asked. */
export function canAsk({ input, stderr }: Terminal): boolean {
  return input.isTTY === true && stderr.isTTY === true;
}

/** Whether lines can be rewritten. */
export function canRewrite({ stderr, env }: Terminal): boolean {
  return stderr.isTTY === true && env.TERM !== 'dumb';
}

/** How a text for people looks. */
export type Style = Parameters<typeof styleText>[0];

/** Colours texts for people: on a terminal, where NO_COLOR (no-color.org) is not set. */
export function painter(terminal: Terminal): (style: Style, text: string) => string {
  const hasColours = canRewrite(terminal) && !terminal.env.NO_COLOR;
  return (style, text) => (hasColours ? styleText(style, text, { validateStream: false }) : text);
}
