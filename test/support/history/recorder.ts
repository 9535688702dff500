import type { CardOperation, Timed } from './history.ts';

type Kinded = Timed & { readonly kind: string };

/** What is known of an operation when it is called. */
export type CallOf<Operation extends Kinded> = Operation extends unknown
  ? Omit<Operation, 'calledAt' | 'returnedAt' | 'outcome'>
  : never;

/** How an operation of a kind may end. */
export type OutcomeOf<Operation extends Kinded, Kind extends string> = Operation extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? Operation['outcome']
    : never
  : never;

/**
 * Records what concurrent clients of one process called and were answered. The clock is logical: it ticks at every
 * call and return, so the order of the events of different operations is exact where a wall clock would tie.
 */
export class Recorder<Operation extends Kinded = CardOperation> {
  #ticks = 0;
  readonly #operations = new Map<number, Operation>();

  /** What calls threw; their outcome is unknown. Look here when a history knows less than it should. */
  readonly errors: unknown[] = [];

  /** The next tick, above every earlier one; the first is 1. */
  now(): number {
    this.#ticks += 1;
    return this.#ticks;
  }

  /**
   * Calls and records. A call that throws or is aborted may still have taken effect, so it counts as unknown and never
   * as a failure; nothing is rethrown.
   * @returns the outcome as recorded
   */
  async record<Call extends CallOf<Operation>, Outcome extends OutcomeOf<Operation, Call['kind']>>(
    call: Call,
    run: () => Promise<Outcome>,
  ): Promise<Outcome | { readonly kind: 'unknown' }> {
    const calledAt = this.now();
    this.#save(call, calledAt, Number.POSITIVE_INFINITY, { kind: 'unknown' });
    try {
      const outcome = await run();
      if (outcome.kind !== 'unknown') this.#save(call, calledAt, this.now(), outcome);
      return outcome;
    } catch (error) {
      this.errors.push(error);
      return { kind: 'unknown' };
    }
  }

  /** Everything recorded so far by time of call; what has not returned yet is unknown. */
  history(): Operation[] {
    return [...this.#operations.values()];
  }

  #save(call: CallOf<Operation>, calledAt: number, returnedAt: number, outcome: Timed['outcome']): void {
    const recorded: unknown = { ...call, calledAt, returnedAt, outcome };
    this.#operations.set(calledAt, recorded as Operation);
  }
}
