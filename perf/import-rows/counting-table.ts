import type { Table } from '#shared/data/table.ts';

/** A table that counts its calls, and the items of them. */
export class CountingTable implements Table {
  readonly #table: Table;
  readonly counts = { reads: 0, queries: 0, writes: 0, transactions: 0, transactionActions: 0 };

  constructor(table: Table) {
    this.#table = table;
  }

  get: Table['get'] = (key) => {
    this.counts.reads += 1;
    return this.#table.get(key);
  };

  batchGet: Table['batchGet'] = (keys) => {
    this.counts.reads += Math.ceil(keys.length / 100);
    return this.#table.batchGet(keys);
  };

  query: Table['query'] = (query) => {
    this.counts.queries += 1;
    return this.#table.query(query);
  };

  write: Table['write'] = (write) => {
    this.counts.writes += 1;
    return this.#table.write(write);
  };

  transact: Table['transact'] = (writes) => {
    this.counts.transactions += 1;
    this.counts.transactionActions += writes.length;
    return this.#table.transact(writes);
  };
}
