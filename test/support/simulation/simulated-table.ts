import {
  type Item,
  type Key,
  KeysUnread,
  type Query,
  type Table,
  TableUnavailable,
  type Write,
} from '#shared/data/table.ts';
import type { Faults } from './faults.ts';
import { type IndexPast, maxLag } from './index-past.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedProcess } from './simulated-process.ts';

/** What simulated calls of a table go through. */
export interface Wire {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly indexPast: IndexPast;
}

/** How often the client of a table tries a call, and how many parts of a batch it waits for. */
const attempts = 4;

/** What a process sees of a table: every call waits for its turn, and may meet the faults of networks and machines. */
export class SimulatedTable implements Table {
  readonly #table: Table;
  readonly #wire: Wire;
  readonly #process: SimulatedProcess;

  constructor(table: Table, wire: Wire, process: SimulatedProcess) {
    this.#table = table;
    this.#wire = wire;
    this.#process = process;
  }

  get = (key: Key) => this.#call(() => this.#table.get(key));
  write = (write: Write) => this.#call(() => this.#table.write(write));

  transact = (writes: readonly Write[]) => {
    // AWS knows a repetition of the SDK by its ClientRequestToken, and answers as if it were the first.
    const isKnown = this.#wire.faults.below(2) === 0;
    let isDone = false;
    const execute = async () => {
      if (isDone && isKnown) return;
      await this.#table.transact(writes);
      isDone = true;
    };
    return this.#call(execute, () => this.#wire.faults.strikes('transaction conflict'));
  };

  batchGet = async (keys: readonly Key[]): Promise<Item[]> => {
    const found: Item[] = [];
    let open = keys;
    for (let attempt = 1; open.length > 0; attempt += 1) {
      if (attempt > attempts) throw new KeysUnread(`${open.length} keys were left unread`);
      const { faults } = this.#wire;
      const count = faults.strikes('partial batch') ? faults.below(open.length + 1) : open.length;
      const part = open.slice(0, count);
      const read = await this.#call(() => this.#table.batchGet(part)).catch((error: unknown) => {
        if (attempt === 1 || !(error instanceof TableUnavailable)) throw error;
        throw new KeysUnread(`${open.length} keys were left unread`, { cause: error });
      });
      found.push(...read);
      open = open.slice(count);
    }
    return found;
  };

  query = async (query: Query): Promise<{ items: Item[]; last: Item | undefined }> => {
    const { faults, indexPast, scheduler } = this.#wire;
    if (query.index !== undefined && faults.strikes('stale index')) {
      return this.#call(async () => {
        const { limit: _limit, ...whole } = query;
        const { items } = await this.#table.query(whole);
        return indexPast.asOf(query, items, scheduler.turn - faults.below(maxLag));
      });
    }
    if (!faults.strikes('paged query')) return this.#call(() => this.#table.query(query));
    const items: Item[] = [];
    let after = query.after;
    do {
      const limit = Math.min(1 + faults.below(3), (query.limit ?? Number.POSITIVE_INFINITY) - items.length);
      const page = { ...query, limit, ...(after === undefined ? {} : { after }) };
      const reply = await this.#call(() => this.#table.query(page));
      items.push(...reply.items);
      after = reply.last;
    } while (after !== undefined && items.length !== query.limit);
    return { items, last: after };
  };

  /** Tries a call as the SDK and the adapter do: again while that may help, then no more. */
  async #call<Result>(execute: () => Promise<Result>, isRefused = () => false): Promise<Result> {
    const { scheduler, faults } = this.#wire;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      await scheduler.pass(this.#process);
      if (isRefused()) continue;
      switch (faults.ofCall()) {
        case undefined:
          return execute();
        case 'throttled':
        case 'lost request':
          continue;
        case 'lost reply':
          await settle(execute());
          continue;
        case 'late effect':
          this.#executeLate(execute);
          continue;
        case 'stall':
          await scheduler.pass(this.#process, faults.delay());
          return execute();
        case 'unavailable before effect':
          throw new TableUnavailable('the request was lost');
        case 'unavailable after effect':
          await settle(execute());
          throw new TableUnavailable('the reply was lost');
        case 'crash before effect':
          return this.#crash();
        case 'crash after effect':
          await settle(execute());
          return this.#crash();
        case 'crash before late effect':
          this.#executeLate(execute);
          return this.#crash();
        case 'clock jump':
          this.#process.clockSkew += faults.below(2) === 0 ? 3_600_000 : -3_600_000;
          return execute();
      }
    }
    throw new TableUnavailable(`no answer after ${attempts} tries`);
  }

  #executeLate(execute: () => Promise<unknown>): void {
    const { scheduler, faults } = this.#wire;
    void scheduler.pass(undefined, faults.delay()).then(() => settle(execute()));
  }

  #crash(): Promise<never> {
    this.#process.end();
    return new Promise<never>(() => undefined);
  }
}

/** Waits for a call whose result nobody will see. */
async function settle(call: Promise<unknown>): Promise<void> {
  await call.catch(() => undefined);
}
