import type { Item, Key, Table } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { type Codec, changeItem, type Versioned } from '#shared/data/versioned.ts';
import { requestKey, type Writer } from '#shared/data/writer.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

/** Something versioned, made up to test what all versioned things have in common. */
interface Van extends Versioned {
  readonly name: string;
  readonly notes: string | null;
}

export const codec: Codec<Van> = {
  parse: (item) => ({
    name: String(item.name),
    notes: typeof item.notes === 'string' ? item.notes : null,
    version: Number(item.version),
    createdAt: Number(item.createdAt),
    updatedAt: Number(item.updatedAt),
  }),
  attributes: ({ notes, ...van }) => ({ ...van, ...(notes === null ? {} : { notes }) }),
  present: ({ name, version }) => ({ name, version }),
  noun: 'van',
};

export const key: Key = { pk: 'T#edgar#VANS', sk: 'V#1' };
const now = () => 5_000;

/** Who changes a van, under a key. */
export const writer = (value: string, asked: unknown = {}): Writer => ({
  shop: provenTenant('edgar'),
  by: 'key:1',
  operation: 'renameVan',
  correlationId: 'order-0001',
  now: now(),
  key: requestKey(value, { operation: 'renameVan', input: asked }),
  replayed: false,
});

/** Changes the van of a table. */
export const change = (table: Table, by: Writer, expectedVersion: number, changes: Partial<Van>) =>
  changeItem({ table, codec, key, id: 'van-1', writer: by, expectedVersion, apply: (van) => ({ ...van, ...changes }) });

/** A table with one van in version 1, to which a newer release has added a field. */
export async function givenVan(): Promise<Table> {
  const table = new MemoryTable({ now });
  const item: Item = { ...key, name: 'Old', notes: 'n', version: 1, createdAt: 1, updatedAt: 1, futureField: 'kept' };
  await table.write({ kind: 'put', item });
  return table;
}
