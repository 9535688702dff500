import type { Item, Key, Table, Write } from '#shared/data/table.ts';

/** The process ended here: nothing after this call happened. */
export class Crash extends Error {}

/** When a process ends: at its n-th call of a table (from 1), before or after the call took effect. */
export interface CrashPoint {
  readonly call: number;
  readonly effect: 'before' | 'after';
}

function keyOf(write: Write): Key {
  return write.kind === 'put' ? write.item : write.key;
}

/** A table whose process can be made to end at any one of its calls, and that knows everything ever written to it. */
export class CrashingTable implements Table {
  readonly #table: Table;
  readonly #written = new Map<string, Key>();
  #point: CrashPoint | undefined;
  /** Calls since the last `arm`. */
  calls = 0;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Sets, or without a point removes, the crash to come; counting starts anew. */
  arm(point?: CrashPoint): void {
    this.#point = point;
    this.calls = 0;
  }

  /** Every living item, by key. */
  async contents(): Promise<Map<string, Item>> {
    const items = await this.#table.batchGet([...this.#written.values()]);
    return new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
  }

  get: Table['get'] = (key) => this.#crossing(() => this.#table.get(key));
  batchGet: Table['batchGet'] = (keys) => this.#crossing(() => this.#table.batchGet(keys));
  query: Table['query'] = (query) => this.#crossing(() => this.#table.query(query));

  write: Table['write'] = (write) => {
    this.#remember(write);
    return this.#crossing(() => this.#table.write(write));
  };

  transact: Table['transact'] = (writes) => {
    for (const write of writes) this.#remember(write);
    return this.#crossing(() => this.#table.transact(writes));
  };

  #remember(write: Write): void {
    const { pk, sk } = keyOf(write);
    this.#written.set(`${pk} ${sk}`, { pk, sk });
  }

  async #crossing<Result>(call: () => Promise<Result>): Promise<Result> {
    this.calls += 1;
    const here = this.#point?.call === this.calls ? this.#point : undefined;
    if (here?.effect === 'before') throw new Crash();
    const result = await call();
    if (here?.effect === 'after') throw new Crash();
    return result;
  }
}
