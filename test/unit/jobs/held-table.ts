import type { Table } from '#shared/data/table.ts';

/** A table that can hold one call back, as a slow network does, while others go on. */
export class HeldTable implements Table {
  readonly #table: Table;
  #left = 0;
  #reached: () => void = () => undefined;
  #released: Promise<void> = Promise.resolve();

  constructor(table: Table) {
    this.#table = table;
  }

  /** Holds the n-th call from now, until `release`. */
  hold(call: number): { readonly reached: Promise<true>; readonly release: () => void } {
    const { promise: reached, resolve: reach } = Promise.withResolvers<true>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    this.#left = call;
    this.#reached = () => reach(true);
    this.#released = released;
    return {
      reached,
      release: () => {
        this.#left = 0;
        release();
      },
    };
  }

  get: Table['get'] = (key) => this.#pass(() => this.#table.get(key));
  batchGet: Table['batchGet'] = (keys) => this.#pass(() => this.#table.batchGet(keys));
  query: Table['query'] = (query) => this.#pass(() => this.#table.query(query));
  write: Table['write'] = (write) => this.#pass(() => this.#table.write(write));
  transact: Table['transact'] = (writes) => this.#pass(() => this.#table.transact(writes));

  async #pass<Result>(call: () => Promise<Result>): Promise<Result> {
    this.#left -= 1;
    if (this.#left === 0) {
      this.#reached();
      await this.#released;
    }
    return call();
  }
}
