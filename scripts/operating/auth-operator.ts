import type { AuthMode } from '#infra/config.ts';
import type { Operator } from '../releasing/traffic-move.ts';
import type { AuthLedger } from './auth-ledger.ts';

/** A stack of the API and the mode its Function URLs are in. */
export interface ApiStackMode {
  readonly stack: string;
  readonly mode: AuthMode;
}

/** The stacks of the API: those with a parameter `AuthMode`. */
export interface ApiStacks {
  modes(): Promise<ApiStackMode[]>;
  /** Updates the parameter of a stack and waits until it is done. One that has this mode is left alone. */
  switch(stack: string, mode: AuthMode, signal: AbortSignal): Promise<void>;
}

/**
 * Calls as callers make them, to the URLs of one stack or of all. Each gives what is wrong, or undefined, and throws where it is to
 * stop.
 */
export interface AuthProbes {
  /** A call signed by the operator's credentials is answered. In mode NONE that says nothing of the signature: nobody looks at it. */
  signedPasses(signal: AbortSignal, stack?: string): Promise<string | undefined>;
  /** A call without a signature is refused before any function runs. */
  unsignedIsRefused(signal: AbortSignal, stack?: string): Promise<string | undefined>;
  /** A call without a signature is answered. */
  unsignedPasses(signal: AbortSignal, stack?: string): Promise<string | undefined>;
}

/** What goes back by itself, in the account. */
export interface AuthReturns {
  /** Has these stacks go to a mode at a time (epoch milliseconds). Doing it again replaces what was to happen. */
  set(stacks: readonly string[], mode: AuthMode, at: number): Promise<void>;
  /** Nothing is to happen any more. */
  clear(stacks: readonly string[]): Promise<void>;
}

/** What switching works with. */
export interface AuthOperator extends Pick<Operator, 'actor' | 'lock' | 'now' | 'run' | 'typed'> {
  readonly stacks: ApiStacks;
  readonly probes: AuthProbes;
  readonly returns: AuthReturns;
  /** Milliseconds the clock here is ahead of AWS's; undefined where nothing there answers. */
  readonly clockAhead: () => Promise<number | undefined>;
  readonly ledger: AuthLedger;
}
