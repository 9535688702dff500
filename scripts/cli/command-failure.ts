import { exitCodes, type FailureKind } from './exit-codes.ts';

/** What a failure carries beside its reason. */
interface FailureOptions {
  readonly next?: string;
  readonly cause?: unknown;
  readonly data?: unknown;
}

/** A command could not do what it was asked, in words for the person who typed it. */
export class CommandFailure extends Error {
  readonly kind: FailureKind;
  /** The command that mends it, ready to be typed; undefined where none is known. */
  readonly next: string | undefined;
  /** What was found all the same, for programs. */
  readonly data: unknown;

  /** @param reason what is wrong, with which value: one line, no full stop */
  constructor(kind: FailureKind, reason: string, options: FailureOptions = {}) {
    super(reason, options.cause === undefined ? {} : { cause: options.cause });
    this.kind = kind;
    this.next = options.next;
    this.data = options.data;
  }
}

/** The command line cannot be meant. */
export class UsageMistake extends CommandFailure {
  constructor(reason: string, options: { readonly cause?: unknown } = {}) {
    super('usage', reason, options);
  }
}

/** Any error as a command's failure: what nobody foresaw is `failed`. */
export function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  return new CommandFailure('failed', error instanceof Error ? error.message : String(error), { cause: error });
}

/** The code a process ends with after this failure. */
export function exitCodeOf(failure: CommandFailure): number {
  return exitCodes[failure.kind];
}
