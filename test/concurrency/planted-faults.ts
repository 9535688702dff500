import {
  type Condition,
  ConditionFailed,
  type Item,
  type Table,
  TransactionFailed,
  type Write,
} from '#shared/data/table.ts';
import type { Sabotage } from '#test/support/simulation/ground.ts';

function changed(table: Table, change: Partial<Table>): Table {
  const { get, batchGet, query, write, transact } = table;
  return { get, batchGet, query, write, transact, ...change };
}

/** Sends other writes than the service wants. */
function rewriting(rewrite: (write: Write) => Write): Sabotage {
  return (table) =>
    changed(table, {
      write: (write) => table.write(rewrite(write)),
      transact: (writes) => table.transact(writes.map(rewrite)),
    });
}

function withoutVersion(condition: Condition | undefined): Condition {
  return condition?.kind === 'equals' ? { kind: 'present' } : (condition ?? { kind: 'present' });
}

/** Every so often, deterministically. */
function everyNth(n: number): () => boolean {
  let count = 0;
  return () => {
    count += 1;
    return count % n === 0;
  };
}

const unlessCheck = (write: Write) => write.kind !== 'check';
const isCard = ({ sk }: { readonly sk: string }) => sk.startsWith('A#');

/** Bugs a service of this kind may have, put between it and its table. */
export const plantedFaults: Readonly<Record<string, Sabotage>> = {
  'writes without looking at the version': rewriting((write) =>
    write.kind === 'put' || write.kind === 'check' || write.condition === undefined
      ? write
      : { ...write, condition: withoutVersion(write.condition) },
  ),
  'creates over what is there': rewriting((write) => {
    if (write.kind !== 'put' || write.condition?.kind !== 'absent') return write;
    const { condition: _condition, ...unconditional } = write;
    return unconditional;
  }),
  'keeps no ledger of requests': rewriting((write) => {
    const none = { keys: new Uint8Array() };
    if (write.kind === 'put' && 'keys' in write.item) return { ...write, item: { ...write.item, ...none } };
    return write.kind === 'update' && 'keys' in write.set ? { ...write, set: { ...write.set, ...none } } : write;
  }),
  'marks no day its work goes on into': (table) =>
    changed(table, {
      transact: (writes) =>
        table.transact(writes.filter((write) => write.kind !== 'put' || !write.item.sk.startsWith('O#'))),
    }),
  'takes a failed condition for success': (table) =>
    changed(table, {
      write: (write) =>
        table.write(write).catch((error: unknown) => {
          if (!(error instanceof ConditionFailed)) throw error;
        }),
    }),
  'takes a failed transaction for success': (table) =>
    changed(table, {
      transact: (writes) =>
        table.transact(writes).catch((error: unknown) => {
          if (!(error instanceof TransactionFailed)) throw error;
        }),
    }),
  'writes one by one what belongs together': (table) =>
    changed(table, {
      transact: async (writes) => {
        for (const write of writes.filter(unlessCheck)) await table.write(write);
      },
    }),
  'forgets the pointer when it reschedules': (table) =>
    changed(table, {
      transact: (writes) => table.transact(writes.filter(({ kind }, index) => kind !== 'update' || index === 0)),
    }),
  'answers before it has written': (table) => {
    const isDue = everyNth(50);
    return changed(table, { write: async (write) => (isDue() ? undefined : table.write(write)) });
  },
  'reads cards from a cache': (table) => {
    const cache = new Map<string, Item>();
    const isDue = everyNth(20);
    return changed(table, {
      get: async (key) => {
        const cached = cache.get(`${key.pk} ${key.sk}`);
        if (isCard(key) && cached !== undefined && isDue()) return cached;
        const item = await table.get(key);
        if (item !== undefined) cache.set(`${key.pk} ${key.sk}`, item);
        return item;
      },
    });
  },
  'skips a card where a page begins': (table) =>
    changed(table, {
      query: async (query) => {
        const { items, last } = await table.query(query);
        return { items: query.after === undefined ? items : items.slice(1), last };
      },
    }),
  'leaves the last card off a full board': (table) =>
    changed(table, {
      query: async (query) => {
        const { items, last } = await table.query(query);
        return { items: query.limit === undefined && items.length > 3 ? items.slice(0, -1) : items, last };
      },
    }),
};

/** Bugs that only show where moves must re-rank neighbours. */
export const plantedRankFaults: Readonly<Record<string, Sabotage>> = {
  're-ranks neighbours that moved meanwhile': rewriting((write) =>
    write.kind === 'update' && 'rank' in write.set && !('keys' in write.set)
      ? { ...write, condition: { kind: 'present' } }
      : write,
  ),
  're-ranks next to neighbours that were re-ranked meanwhile': (table) =>
    changed(table, { transact: (writes) => table.transact(writes.filter(unlessCheck)) }),
};
