import type { JobState } from '#shared/contract/job-states.ts';
import type { Table, Write } from '#shared/data/table.ts';
import { isOver } from '#shared/domain/job.ts';

/** A table that counts how often each job ended, by its partition and sort key. */
export function countingEnds(table: Table, ended: Map<string, number>): Table {
  const count = (writes: readonly Write[]) => {
    for (const write of writes) {
      if (write.kind !== 'update' || !isOver(write.set.state as JobState)) continue;
      const name = `${write.key.pk} ${write.key.sk}`;
      ended.set(name, (ended.get(name) ?? 0) + 1);
    }
  };
  return {
    get: (key) => table.get(key),
    batchGet: (keys) => table.batchGet(keys),
    query: (query) => table.query(query),
    write: async (write) => {
      await table.write(write);
      count([write]);
    },
    transact: async (writes) => {
      await table.transact(writes);
      count(writes);
    },
  };
}
