import type { Table, Write } from '#shared/data/table.ts';
import type { Sabotage } from '#test/support/job-simulation/episode.ts';

function transacting(transact: (table: Table, writes: readonly Write[]) => Promise<void>): Sabotage {
  return (table) => ({ ...table, transact: (writes) => transact(table, writes) });
}

const hasTheKey = (write: Write, beginning: string) => write.kind === 'put' && write.item.sk.startsWith(beginning);

/** Bugs queued work may have, put between it and its table. */
export const plantedJobFaults: Readonly<Record<string, Sabotage>> = {
  'ends a job without looking at its version': transacting((table, writes) =>
    table.transact(
      writes.map((write) =>
        write.kind === 'update' && write.condition.kind === 'equals'
          ? { ...write, condition: { kind: 'present' } }
          : write,
      ),
    ),
  ),
  'does not count what is over': transacting((table, writes) =>
    table.transact(writes.filter((write) => write.kind !== 'update' || write.add?.open !== -1)),
  ),
  'keeps no result': transacting((table, writes) => table.transact(writes.filter((write) => !hasTheKey(write, 'R#')))),
  'shows no job that is due': (table) => ({
    ...table,
    query: async (query) => (query.index === 'due' ? { items: [], last: undefined } : table.query(query)),
  }),
  'shows every lease as over': (table) => ({
    ...table,
    get: async (key) => {
      const item = await table.get(key);
      return item?.leaseUntil === undefined ? item : { ...item, leaseUntil: null };
    },
  }),
};

/** Bugs in single rules of queued work: the module, and what stands in it instead. */
export const plantedRules: Readonly<Record<string, readonly [module: string, rules: (actual: never) => object]>> = {
  'goes on without looking whether the job is still its own': [
    '#shared/domain/job-run.ts',
    () => ({ isWorkedOnBy: () => true }),
  ],
  'takes a job that another worker has': [
    '#shared/domain/job-run.ts',
    ({ start }: { readonly start: (job: object, ...others: unknown[]) => unknown }) => ({
      start: (job: object, ...others: unknown[]) => start({ ...job, leaseUntil: null }, ...others),
    }),
  ],
  'does not say by when a job that runs is to be looked at': [
    '#shared/domain/job-run.ts',
    ({ start }: { readonly start: (...given: unknown[]) => { readonly job?: object } }) => ({
      start: (...given: unknown[]) => {
        const outcome = start(...given);
        return outcome.job === undefined ? outcome : { ...outcome, job: { ...outcome.job, dueAt: null } };
      },
    }),
  ],
};
