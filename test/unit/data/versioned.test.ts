import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Item, type Key, type Table, TableUnavailable } from '#shared/data/table.ts';
import { type Codec, changeItem, updateOf, type Versioned } from '#shared/data/versioned.ts';
import { requestKey, type Writer } from '#shared/data/writer.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { tableOf } from '../http/fakes.ts';

interface Van extends Versioned {
  readonly name: string;
  readonly notes: string | null;
}

const codec: Codec<Van> = {
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

const key: Key = { pk: 'T#edgar#VANS', sk: 'V#1' };
const now = () => 5_000;
let table: Table;

const writer = (value: string, asked: unknown = {}): Writer => ({
  shop: 'edgar',
  by: 'key:1',
  operation: 'renameVan',
  correlationId: 'order-0001',
  now: now(),
  key: requestKey(value, { operation: 'renameVan', input: asked }),
  replayed: false,
});

const change = (by: Writer, expectedVersion: number, changes: Partial<Van>, on = table) =>
  changeItem({
    table: on,
    codec,
    key,
    id: 'van-1',
    writer: by,
    expectedVersion,
    apply: (van) => ({ ...van, ...changes }),
  });

beforeEach(async () => {
  table = new MemoryTable({ now });
  const item: Item = { ...key, name: 'Old', notes: 'n', version: 1, createdAt: 1, updatedAt: 1, futureField: 'kept' };
  await table.write({ kind: 'put', item });
});

describe('a change', () => {
  it('raises the version by one and says who made it', async () => {
    expect(await change(writer('k1'), 1, { name: 'New' })).toEqual({
      name: 'New',
      notes: 'n',
      version: 2,
      createdAt: 1,
      updatedAt: 5_000,
    });
    expect(await table.get(key)).toMatchObject({
      name: 'New',
      version: 2,
      change: { by: 'key:1', operation: 'renameVan', correlationId: 'order-0001' },
    });
  });

  it('removes what it clears, and leaves alone what a newer release wrote', async () => {
    await change(writer('k1'), 1, { notes: null });
    const item = await table.get(key);
    expect(item).not.toHaveProperty('notes');
    expect(item).toHaveProperty('futureField', 'kept');
  });

  it('of another version is a conflict that shows the item as it stands', async () => {
    await change(writer('k1'), 1, { name: 'New' });
    await expect(change(writer('k2'), 1, { name: 'Other' })).rejects.toMatchObject({
      code: 'version_conflict',
      extensions: { current: { name: 'New', version: 2 } },
    });
    await expect(change(writer('k2'), 3, { name: 'Other' })).rejects.toMatchObject({ code: 'version_conflict' });
  });

  it('of nothing is a 404', async () => {
    await table.write({ kind: 'delete', key, condition: { kind: 'present' } });
    await expect(change(writer('k1'), 1, {})).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no van van-1 in this shop.',
    });
  });

  it('repeated is not made twice, even when the item has moved on', async () => {
    await change(writer('k1'), 1, { name: 'New' });
    await change(writer('k2'), 2, { name: 'Newer' });
    const again = writer('k1');
    expect(await change(again, 1, { name: 'New' })).toMatchObject({ name: 'Newer', version: 3 });
    expect(again.replayed).toBe(true);
  });

  it('under a key that stood for another is refused, before its version is looked at', async () => {
    await change(writer('k1'), 1, { name: 'New' });
    await expect(change(writer('k1', { other: true }), 1, {})).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });
});

describe('a write somebody else gets in between', () => {
  let reads: number;

  /** A table where something happens just before the next write arrives. */
  function interrupted(interruption: () => Promise<unknown>): Table {
    let pending: (() => Promise<unknown>) | undefined = interruption;
    const write: Table['write'] = async (request) => {
      const run = pending;
      pending = undefined;
      await run?.();
      return table.write(request);
    };
    const get: Table['get'] = (wanted) => {
      reads += 1;
      return table.get(wanted);
    };
    reads = 0;
    return { ...tableOf(), get, write };
  }

  it('makes it a conflict, without another read', async () => {
    const on = interrupted(() => change(writer('k2'), 1, { name: 'Theirs' }));
    await expect(change(writer('k1'), 1, { name: 'Ours' }, on)).rejects.toMatchObject({
      code: 'version_conflict',
      extensions: { current: { name: 'Theirs', version: 2 } },
    });
    expect(await table.get(key)).toMatchObject({ name: 'Theirs', version: 2 });
    expect(reads).toBe(1);
  });

  it('is recognised where it was our own, whose answer was lost', async () => {
    const ours = writer('k1');
    const on = interrupted(() => change(writer('k1'), 1, { name: 'Ours' }));
    expect(await change(ours, 1, { name: 'Ours' }, on)).toMatchObject({ name: 'Ours', version: 2 });
    expect(ours.replayed).toBe(true);
  });

  it('makes it a 404 where it removed the item', async () => {
    const on = interrupted(() => table.write({ kind: 'delete', key, condition: { kind: 'present' } }));
    await expect(change(writer('k1'), 1, {}, on)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('passes on a table that does not answer', async () => {
    const on = interrupted(() => Promise.reject(new TableUnavailable('why')));
    await expect(change(writer('k1'), 1, {}, on)).rejects.toBeInstanceOf(TableUnavailable);
  });
});

describe('the update of an item', () => {
  it('writes only what differs, on the version it was read in', async () => {
    const before = (await table.get(key)) as Item;
    const update = updateOf(
      codec,
      before,
      { ...codec.parse(before), name: 'New', version: 2 },
      writer('k1'),
      'asked for',
    );
    expect(Object.keys(update.set).sort()).toEqual(['change', 'keys', 'name', 'version']);
    expect(update).toMatchObject({
      key,
      remove: [],
      condition: { kind: 'equals', attributes: { version: 1 } },
      set: { change: { reason: 'asked for' } },
    });
  });
});
