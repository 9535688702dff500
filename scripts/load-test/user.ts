import type { Operation } from '#shared/contract/operation.ts';
import type { Due } from './caller.ts';

/** Somebody who visits: logs in once, then does one thing after another. */
export interface User {
  /** What he does before anything else. */
  open(due: Due): Promise<void>;
  /** Does what the mix says, and keeps what he is answered. */
  act(operation: Operation, due: Due): Promise<unknown>;
}
