import { expect } from '@jest/globals';
import {
  ConditionFailed,
  type Item,
  type Query,
  type Table,
  TableUnavailable,
  TransactionFailed,
  type Write,
} from '#shared/data/table.ts';

/** A table under test, empty, with the indexes `open` and `byCustomer` and TTL on `expiresAt`. */
export interface OpenTable {
  readonly table: Table;
  readonly close: () => Promise<void>;
  /** Sets what the table takes for the present, in epoch milliseconds. */
  readonly setNow: (ms: number) => void;
}

/** The present at the start of each check, in epoch milliseconds: half a second past a whole one. */
export const startOfCheck = Date.parse('2025-09-20T16:00:00.500Z');

/** The same in epoch seconds. */
export const startSeconds = Math.floor(startOfCheck / 1_000);

/** What the checks share: the table, and partitions no other check uses. */
export class Bench {
  #open: OpenTable | undefined;
  #partitions = 0;

  async start(makeTable: () => Promise<OpenTable>): Promise<void> {
    this.#open = await makeTable();
  }

  async stop(): Promise<void> {
    await this.#open?.close();
  }

  /** @throws Error before the suite has opened its table */
  get table(): Table {
    if (this.#open === undefined) throw new Error('the table of the suite is not open');
    return this.#open.table;
  }

  setNow(ms: number): void {
    this.#open?.setNow(ms);
  }

  /** The name of a partition that nothing is in. */
  partition(): string {
    this.#partitions += 1;
    return `P#${this.#partitions}`;
  }

  /** A key that nothing has. */
  key(): Item {
    return { pk: this.partition(), sk: 'S' };
  }

  /** Puts items whatever stands there. */
  async put(...items: readonly Item[]): Promise<void> {
    for (let start = 0; start < items.length; start += 100) {
      await this.table.transact(items.slice(start, start + 100).map((item) => ({ kind: 'put', item })));
    }
  }

  /** Puts items that have nothing but these sort keys into one new partition. */
  async fill(...sortKeys: readonly string[]): Promise<string> {
    const pk = this.partition();
    await this.put(...sortKeys.map((sk) => ({ pk, sk })));
    return pk;
  }

  /** The sort keys that a query finds, in order. */
  async sortKeys(query: Query): Promise<string[]> {
    const { items } = await this.table.query(query);
    return items.map(({ sk }) => sk);
  }

  /** The pages of a query, to the end. */
  async pages(query: Query & { readonly limit: number }): Promise<Item[][]> {
    const pages: Item[][] = [];
    let after: Item | undefined;
    do {
      const { items, last } = await this.table.query({ ...query, ...(after === undefined ? {} : { after }) });
      pages.push(items);
      after = last;
    } while (after !== undefined && pages.length < 1_000);
    return pages;
  }

  /** The condition failure of a write that must fail. */
  async conflict(write: Write): Promise<ConditionFailed> {
    const error = await this.#errorOf(this.table.write(write));
    expect(error).toBeInstanceOf(ConditionFailed);
    return error as ConditionFailed;
  }

  /** The failure of a transaction that must fail for conditions. */
  async failure(writes: readonly Write[]): Promise<TransactionFailed> {
    const error = await this.#errorOf(this.table.transact(writes));
    expect(error).toBeInstanceOf(TransactionFailed);
    return error as TransactionFailed;
  }

  /** Expects that something is refused as a mistake of the caller, not as a condition or an outage. */
  async refused(writing: Promise<void>): Promise<void> {
    const error = await this.#errorOf(writing);
    expect(error).toBeInstanceOf(Error);
    for (const kind of [ConditionFailed, TransactionFailed, TableUnavailable]) expect(error).not.toBeInstanceOf(kind);
  }

  async #errorOf(writing: Promise<void>): Promise<unknown> {
    try {
      await writing;
    } catch (error) {
      return error;
    }
    throw new Error('the write happened, though it should have failed');
  }
}
