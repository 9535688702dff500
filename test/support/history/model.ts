import type { Timed } from './history.ts';

/** A sequential specification of one object. */
export interface Model<State, Operation extends Timed> {
  readonly initial: State;
  /**
   * The state after an operation that was answered as recorded, or undefined where the object could not have answered
   * so. It must be the identical state where nothing changes. An operation of unknown outcome is allowed where it would
   * take effect.
   */
  step(state: State, operation: Operation): State | undefined;
  /** A text that two states share exactly where they are equal. */
  key(state: State): string;
}

/** What the search found. `undecided` means not checked, and must never count as a pass. */
export type SearchResult<Operation> =
  | {
      readonly verdict: 'linearizable';
      readonly steps: number;
      /** One order that explains the history; unknown outcomes stand in it only where they took effect. */
      readonly order: readonly Operation[];
    }
  | {
      readonly verdict: 'violation';
      readonly steps: number;
      /** The longest order found before none went further, and the operation that would not fit behind it. */
      readonly order: readonly Operation[];
      readonly blocked: Operation | undefined;
    }
  | { readonly verdict: 'undecided'; readonly steps: number };
