import type { Item, Table } from '#shared/data/table.ts';

/** A table whose indexes stop to learn of writes once they were asked for the first time. */
export function lagging(table: Table): Table {
  let known: Item[] | undefined;
  return {
    get: (key) => table.get(key),
    batchGet: (keys) => table.batchGet(keys),
    write: (write) => table.write(write),
    transact: (writes) => table.transact(writes),
    query: async (query) => {
      if (query.index === undefined) return table.query(query);
      known ??= (await table.query(query)).items;
      return { items: known, last: undefined };
    },
  };
}
