import type { Table } from '#shared/data/table.ts';

type Call = keyof Table;

/** A table that tells which calls were made, and lets something else happen right before one of them. */
export class WatchedTable implements Table {
  readonly #table: Table;
  readonly #interruptions = new Map<Call, () => Promise<unknown>>();
  readonly #repeated = new Set<Call>();
  /** The calls since `watch`, in order. */
  calls: Call[] = [];
  /** How many writes the largest transaction since `watch` had. */
  largestTransaction = 0;
  /** How many items the batches since `watch` asked for. */
  keysRead = 0;
  /** How many items the queries since `watch` answered. */
  itemsRead = 0;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Begins to count anew. */
  watch(): void {
    this.calls = [];
    this.largestTransaction = 0;
    this.keysRead = 0;
    this.itemsRead = 0;
  }

  /** Lets something happen right before the next call of a kind, once. */
  before(call: Call, happens: () => Promise<unknown>): void {
    this.#interruptions.set(call, happens);
  }

  /** Loses the reply of the next call of a kind, so that the call is made again, as the SDK does. */
  loseReply(call: Call): void {
    this.#repeated.add(call);
  }

  get: Table['get'] = async (key) => this.#called('get', () => this.#table.get(key));

  batchGet: Table['batchGet'] = async (keys) => {
    this.keysRead += keys.length;
    return this.#called('batchGet', () => this.#table.batchGet(keys));
  };

  query: Table['query'] = async (query) => {
    const page = await this.#called('query', () => this.#table.query(query));
    this.itemsRead += page.items.length;
    return page;
  };

  write: Table['write'] = async (write) => this.#called('write', () => this.#table.write(write));

  transact: Table['transact'] = async (writes) => {
    this.largestTransaction = Math.max(this.largestTransaction, writes.length);
    return this.#called('transact', () => this.#table.transact(writes));
  };

  async #called<Result>(call: Call, make: () => Promise<Result>): Promise<Result> {
    this.calls.push(call);
    const happens = this.#interruptions.get(call);
    this.#interruptions.delete(call);
    await happens?.();
    if (this.#repeated.delete(call)) await make();
    return make();
  }
}
