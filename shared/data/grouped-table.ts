import { jitteredDelay } from './backoff.ts';
import { Gatherer } from './gatherer.ts';
import { JoinedWrites, joinable } from './joined-writes.ts';
import {
  type Item,
  type Key,
  type Query,
  type Table,
  TableUnavailable,
  TransactionFailed,
  type Write,
} from './table.ts';

/** DynamoDB's own limit of one batch. */
const batchGetLimit = 100;

/** How often a group is tried that the table does not take: a burst of writes is throttled until its partition has grown. */
const attempts = 5;

/** How many times as long as between tries of a single call it is waited: up to 0.4 seconds, then 0.8, 1.6 and 3.2. */
const pauseFactor = 8;

/** How a grouped table waits. */
interface Waiting {
  readonly pause: (milliseconds: number) => Promise<void>;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/**
 * A table for whoever does much at once: reads of single items, and transactions, that are asked for at about the same time
 * go in one call. Each transaction still is one by itself: it happens or fails whatever becomes of the others.
 *
 * Errors are those of the port. Where a group's answer was lost it is sent again, so a transaction that happened may
 * be told as one whose conditions do not hold, as after any repetition: its caller knows its own items.
 */
export class GroupedTable implements Table {
  readonly #table: Table;
  readonly #pause: (milliseconds: number) => Promise<void>;
  readonly #random: () => number;
  readonly #reads = new Gatherer<Key, Item | undefined>({
    fitting: (keys) => Math.min(keys.length, batchGetLimit),
    answer: (keys) => this.#read(keys),
  });
  readonly #transactions = new Gatherer<readonly Write[], TransactionFailed | undefined>({
    fitting: joinable,
    answer: (transactions) => this.#carryOut(transactions),
  });

  constructor(table: Table, { pause, random }: Waiting) {
    this.#table = table;
    this.#pause = pause;
    this.#random = random;
  }

  get(key: Key): Promise<Item | undefined> {
    return this.#reads.ask(key);
  }

  batchGet(keys: readonly Key[]): Promise<Item[]> {
    return this.#table.batchGet(keys);
  }

  query(query: Query): Promise<{ items: Item[]; last: Item | undefined }> {
    return this.#table.query(query);
  }

  write(write: Write): Promise<void> {
    return this.#table.write(write);
  }

  async transact(writes: readonly Write[]): Promise<void> {
    const failure = await this.#transactions.ask(writes);
    if (failure !== undefined) throw failure;
  }

  async #read(keys: readonly Key[]): Promise<(Item | undefined)[]> {
    const items = await this.#table.batchGet(keys);
    const nameOf = ({ pk, sk }: Key) => `${pk}\0${sk}`;
    const found = new Map(items.map((item) => [nameOf(item), item]));
    return keys.map((key) => found.get(nameOf(key)));
  }

  /** Carries transactions out as one; where conditions of some do not hold, these fail, and the others are tried without them. */
  async #carryOut(transactions: readonly (readonly Write[])[]): Promise<(TransactionFailed | undefined)[]> {
    const outcomes = transactions.map((): TransactionFailed | undefined => undefined);
    let open = [...transactions.entries()];
    while (open.length > 0) {
      const failed = await this.#together(open.map(([, writes]) => writes));
      for (const [place, [original]] of open.entries()) outcomes[original] = failed.get(place);
      open = failed.size === 0 ? [] : open.filter((_, place) => !failed.has(place));
    }
    return outcomes;
  }

  /** @returns of transactions carried out as one, those that kept it from happening; none where it happened */
  async #together(transactions: readonly (readonly Write[])[]): Promise<Map<number, TransactionFailed>> {
    const joined = new JoinedWrites();
    for (const writes of transactions) joined.add(writes);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#table.transact(joined.writes);
        return new Map();
      } catch (error) {
        if (error instanceof TransactionFailed) return joined.failuresOf(error);
        if (!(error instanceof TableUnavailable) || attempt === attempts) throw error;
        await this.#pause(pauseFactor * jitteredDelay(attempt + 1, this.#random()));
      }
    }
  }
}

/** Opens the board for whoever does much at once. */
export function groupedBoard(runtime: Waiting & { readonly tables: { readonly board: Table } }) {
  return { tables: { board: new GroupedTable(runtime.tables.board, runtime) } };
}
