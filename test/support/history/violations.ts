import type { CardOperation } from './history.ts';

/** What can be wrong with the history of a card. */
export type ViolationName =
  /** A success did not answer the expected version plus one. */
  | 'version skip'
  /** Two writes made the same version. */
  | 'two winners'
  /** A version nobody can have made, below one that exists. */
  | 'gap'
  /** An answer shows a version or value that nobody wrote. */
  | 'phantom read'
  /** An answer shows a write that was called only afterwards. */
  | 'read from the future'
  /** An answer shows less than was proven before its call. */
  | 'stale read'
  /** A success did not get above a version proven before its call. */
  | 'lost update'
  /** A 409 while the expected version was the current one. */
  | 'false conflict'
  /** Two attempts of one idempotency key were both carried out. */
  | 'applied twice'
  /** An answer claims that the key took effect before, and it cannot have. */
  | 'false replay';

/** One violation, with the operations that show it. */
export interface Violation {
  readonly name: ViolationName;
  /** The card's id. */
  readonly object: string;
  readonly version: number;
  /** What is wrong, for people. */
  readonly detail: string;
  readonly operations: readonly CardOperation[];
}

/** Notes a violation. */
export type Report = (
  name: ViolationName,
  version: number,
  detail: string,
  operations: readonly CardOperation[],
) => void;
