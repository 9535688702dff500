import type { Item, Key, Query, Table, Write } from '#shared/data/table.ts';

/** An item before and after a write that took effect. */
export interface ItemChange {
  readonly key: Key;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** Is told of everything that took effect, together what one transaction did. */
export type ChangeListener = (changes: readonly ItemChange[]) => void;

function keyOf(write: Write): Key {
  return write.kind === 'put' ? write.item : write.key;
}

/**
 * A table that tells what every write did to its items. It must not be called again before a call is done, which the
 * scheduler sees to: a call is one turn.
 */
export class ObservedTable implements Table {
  readonly #table: Table;
  readonly #listener: ChangeListener;

  constructor(table: Table, listener: ChangeListener) {
    this.#table = table;
    this.#listener = listener;
  }

  get = (key: Key) => this.#table.get(key);
  batchGet = (keys: readonly Key[]) => this.#table.batchGet(keys);
  query = (query: Query) => this.#table.query(query);
  write = (write: Write) => this.#observed([write], () => this.#table.write(write));
  transact = (writes: readonly Write[]) => this.#observed(writes, () => this.#table.transact(writes));

  async #observed(writes: readonly Write[], effect: () => Promise<void>): Promise<void> {
    const keys = writes.filter(({ kind }) => kind !== 'check').map(keyOf);
    const before = await Promise.all(keys.map((key) => this.#table.get(key)));
    await effect();
    const after = await Promise.all(keys.map((key) => this.#table.get(key)));
    this.#listener(keys.map((key, index) => ({ key, before: before[index], after: after[index] })));
  }
}
