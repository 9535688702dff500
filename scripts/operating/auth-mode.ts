import type { AuthMode } from '#infra/config.ts';
import type { TypedCommand } from '../releasing/typed-command.ts';
import type { ApiStackMode } from './auth-operator.ts';

/** What is wanted. */
export interface WantedMode {
  readonly mode: AuthMode;
  /** Milliseconds after which it goes back by itself. */
  readonly ttl?: number | undefined;
}

const verbs = { AWS_IAM: 'enable-iam', NONE: 'disable-iam' } as const;

/** The command that brings a mode about. */
export function authCommand(typed: TypedCommand, mode: AuthMode): string {
  return typed('auth', verbs[mode]);
}

/** The other one. */
export function oppositeOf(mode: AuthMode): AuthMode {
  return mode === 'NONE' ? 'AWS_IAM' : 'NONE';
}

/** The mode all stacks have; undefined where they differ, as a switch leaves them that was killed. */
export function commonMode(modes: readonly ApiStackMode[]): AuthMode | undefined {
  const [first, ...others] = new Set(modes.map(({ mode }) => mode));
  return others.length === 0 ? first : undefined;
}
