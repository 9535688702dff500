import { describe, expect, it } from '@jest/globals';
import { shopActivity } from '#shared/data/shop-activity.ts';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

/** Midnight (UTC) of a day, and some hours later. */
const at = (day: number, hour = 0) => Date.UTC(2025, 8, day, hour);

/** An execution environment, one of many that share a table; `told` counts what its witness was told. */
function environmentOn(board: Table) {
  const seen = { told: 0, clock: at(20, 9) };
  const runtime = {
    tables: { board },
    witness: {
      shopActive: () => {
        seen.told += 1;
      },
    },
    now: () => seen.clock,
    activeDays: new Map<string, string>(),
  };
  return { seen, note: (shop: string) => shopActivity(runtime, provenTenant(shop)).note() };
}

describe('the activity of shops', () => {
  it('is told once a day of each shop, whichever environments see it', async () => {
    const table = new MemoryTable({ now: () => at(20) });
    const [one, other] = [environmentOn(table), environmentOn(table)];
    for (const shop of ['edgar', 'edgar', 'northside']) await one.note(shop);
    for (const shop of ['northside', 'edgar', 'harbour']) await other.note(shop);
    expect([one.seen.told, other.seen.told]).toEqual([2, 1]);
    one.seen.clock = at(20, 23);
    await one.note('edgar');
    expect(one.seen.told).toBe(2);
    one.seen.clock = at(21);
    await one.note('edgar');
    expect(one.seen.told).toBe(3);
  });

  it('asks the table once for a day it knows of', async () => {
    const table = new MemoryTable({ now: () => at(20) });
    let writes = 0;
    const counted: Table = Object.assign(Object.create(table), {
      write: (write: Parameters<Table['write']>[0]) => {
        writes += 1;
        return table.write(write);
      },
    });
    const { note } = environmentOn(counted);
    for (let booking = 0; booking < 5; booking += 1) await note('edgar');
    expect(writes).toBe(1);
  });

  it('leaves a mark that goes by itself after two days', async () => {
    const table = new MemoryTable({ now: () => at(20) });
    await environmentOn(table).note('edgar');
    const key = { pk: 'T#edgar#SHOP', sk: 'ACTIVE#2025-09-20' };
    expect(await table.get(key)).toEqual({ ...key, expiresAt: at(22, 9) / 1_000 });
  });

  it('is left to the next booking where the table does not answer, and fails none', async () => {
    const table = new MemoryTable({ now: () => at(20) });
    let isOut = true;
    const flaky: Table = Object.assign(Object.create(table), {
      write: async (write: Parameters<Table['write']>[0]) => {
        if (isOut) throw new TableUnavailable('no answer');
        return table.write(write);
      },
    });
    const { seen, note } = environmentOn(flaky);
    await note('edgar');
    expect(seen.told).toBe(0);
    isOut = false;
    await note('edgar');
    expect(seen.told).toBe(1);
  });
});
