import type { Key, Query, Table } from '#shared/data/table.ts';

/** A read of a table, about to be made. */
export type Read = { readonly get: Key } | { readonly query: Query };

/** A table before one of whose reads something else happens, once: what a race does by chance. */
export class InterruptedTable implements Table {
  readonly #table: Table;
  #isNext: (read: Read) => boolean = () => false;
  #event: () => Promise<unknown> = async () => undefined;
  /** Whether it happened. */
  happened = false;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Before the next read for which `isNext` holds, the event happens. */
  before(isNext: (read: Read) => boolean, event: () => Promise<unknown>): void {
    this.happened = false;
    this.#isNext = isNext;
    this.#event = event;
  }

  get: Table['get'] = async (key) => {
    await this.#interrupt({ get: key });
    return this.#table.get(key);
  };

  query: Table['query'] = async (query) => {
    await this.#interrupt({ query });
    return this.#table.query(query);
  };

  batchGet: Table['batchGet'] = (keys) => this.#table.batchGet(keys);
  write: Table['write'] = (write) => this.#table.write(write);
  transact: Table['transact'] = (writes) => this.#table.transact(writes);

  async #interrupt(read: Read): Promise<void> {
    if (this.happened || !this.#isNext(read)) return;
    this.happened = true;
    await this.#event();
  }
}
