import type { Operation } from '#shared/contract/operation.ts';
import type { Caller, Due } from './caller.ts';
import type { User } from './user.ts';

/** Somebody who asks far more than he may, whatever he is answered. */
export class StormUser implements User {
  readonly #caller: Caller;
  readonly #date: string;

  /** @param date the day he asks about */
  constructor(caller: Caller, date: string) {
    this.#caller = caller;
    this.#date = date;
  }

  async open(): Promise<void> {}

  act(operation: Operation, due: Due): Promise<unknown> {
    return this.#caller.send(operation, due, { query: { date: this.#date } });
  }
}
