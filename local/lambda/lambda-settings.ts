import type { FunctionLogs } from '../logging/function-logs.ts';
import type { CallObserver } from './call-observer.ts';
import type { CodeStore } from './code-store.ts';
import type { LocalServices } from './environment-variables.ts';

/** What the Lambda service needs of the cloud it is part of. */
export interface LambdaSettings {
  readonly services: LocalServices;
  /** Are closed with the service. */
  readonly logs: FunctionLogs;
  /** Gets one file per function: what is remembered of its versions and aliases. */
  readonly recordFolder: string;
  readonly store: CodeStore;
  /** Calls at once in the account, beyond which callers are turned away; without it they wait. */
  readonly concurrency?: number | undefined;
  /** Counts calls. */
  readonly observer?: CallObserver | undefined;
  /** Chooses among the versions an alias leads to: from 0 to 1, not 1. */
  readonly random?: (() => number) | undefined;
}
