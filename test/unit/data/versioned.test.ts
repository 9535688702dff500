import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Item, Table } from '#shared/data/table.ts';
import { updateOf } from '#shared/data/versioned.ts';
import { change, codec, givenVan, key, writer } from './van.ts';

let table: Table;

beforeEach(async () => {
  table = await givenVan();
});

describe('a change', () => {
  it('raises the version by one and says who made it', async () => {
    expect(await change(table, writer('k1'), 1, { name: 'New' })).toEqual({
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
    await change(table, writer('k1'), 1, { notes: null });
    const item = await table.get(key);
    expect(item).not.toHaveProperty('notes');
    expect(item).toHaveProperty('futureField', 'kept');
  });

  it('of another version is a conflict that shows the item as it stands', async () => {
    await change(table, writer('k1'), 1, { name: 'New' });
    await expect(change(table, writer('k2'), 1, { name: 'Other' })).rejects.toMatchObject({
      code: 'version_conflict',
      extensions: { current: { name: 'New', version: 2 } },
    });
    await expect(change(table, writer('k2'), 3, { name: 'Other' })).rejects.toMatchObject({ code: 'version_conflict' });
  });

  it('of nothing is a 404', async () => {
    await table.write({ kind: 'delete', key, condition: { kind: 'present' } });
    await expect(change(table, writer('k1'), 1, {})).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no van van-1 in this shop.',
    });
  });

  it('repeated is not made twice, even when the item has moved on', async () => {
    await change(table, writer('k1'), 1, { name: 'New' });
    await change(table, writer('k2'), 2, { name: 'Newer' });
    const again = writer('k1');
    expect(await change(table, again, 1, { name: 'New' })).toMatchObject({ name: 'Newer', version: 3 });
    expect(again.replayed).toBe(true);
  });

  it('under a key that stood for another is refused, before its version is looked at', async () => {
    await change(table, writer('k1'), 1, { name: 'New' });
    await expect(change(table, writer('k1', { other: true }), 1, {})).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
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
