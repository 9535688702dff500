import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { openWorld } from '../functions/open-world.ts';
import { everyone, importCustomers, told } from './importing.ts';

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => `P${at},${at % 5 === 4 ? 'none' : `310 555 ${1000 + at}`}`);
const file = (count: number) => ['name,phone', ...rows(count)].join('\n');

/** A table that fails at one write, before it happens or after. */
function failingAt(table: Table, at: number, when: 'before' | 'after'): Table {
  let writes = 0;
  return {
    get: (key) => table.get(key),
    batchGet: (keys) => table.batchGet(keys),
    query: (query) => table.query(query),
    write: (write) => table.write(write),
    transact: async (all) => {
      writes += 1;
      const isFailing = writes === at;
      if (isFailing && when === 'before') throw new TableUnavailable('asked to fail');
      await table.transact(all);
      if (isFailing) throw new TableUnavailable('asked to fail');
    },
  };
}

describe('an import that is run again', () => {
  it('creates nothing twice, wherever it stopped, and tells the same as if it had not', async () => {
    const undisturbed = await importCustomers(await openWorld(), file(30));
    const stops = fc.record({ at: fc.integer({ min: 1, max: 24 }), when: fc.constantFrom('before', 'after') });
    await fc.assert(
      fc.asyncProperty(stops, async ({ at, when }) => {
        const world = await openWorld();
        const table = failingAt(world.tables.board, at, when as 'before' | 'after');
        await expect(importCustomers(world, file(30), { table })).rejects.toThrow('asked to fail');
        const there = (await everyone(world)).length;
        expect(there).toBeGreaterThanOrEqual(at - 1);
        world.clock += 60_000;
        const resumed = await importCustomers(world, file(30), { isResumed: true });
        expect(resumed).toEqual(undisturbed);
        expect((await everyone(world)).length).toBe(24);
      }),
      { numRuns: 20 },
    );
  });

  it('says of what it created before that it was created, though the row would fail now', async () => {
    const world = await openWorld();
    const text = 'name,phone\nMia,310 555 0123';
    const first = await importCustomers(world, text);
    const place = { timeZone: 'Etc/UTC', currency: 'USD', home: undefined };
    expect(await importCustomers(world, text, { isResumed: true, place })).toEqual(first);
    expect(told(await importCustomers(world, text, { place, job: 'job_2' }))[0]?.[1]).toHaveProperty('/phone');
  });

  it('as another job finds everybody there', async () => {
    const world = await openWorld();
    await importCustomers(world, file(10));
    expect(await importCustomers(world, file(10), { job: 'job_2' })).toMatchObject({
      created: 0,
      existed: 8,
      failed: 2,
    });
  });
});

describe('an import', () => {
  it('stops where it is told to, and begins no other row then', async () => {
    const world = await openWorld();
    const progressed = async (done: number) => {
      if (done >= 40) throw new Error('asked to stop');
    };
    await expect(importCustomers(world, file(200), { progressed })).rejects.toThrow('asked to stop');
    expect((await everyone(world)).length).toBeLessThan(80);
  });

  it('tells how far it is, one thing after the other', async () => {
    let telling = 0;
    const dones: number[] = [];
    const progressed = async (done: number) => {
      telling += 1;
      expect(telling).toBe(1);
      await Promise.resolve();
      dones.push(done);
      telling -= 1;
    };
    await importCustomers(await openWorld(), file(100), { progressed });
    expect(dones.length).toBeGreaterThan(2);
    expect(dones).toEqual(dones.toSorted((one, other) => one - other));
  });
});
