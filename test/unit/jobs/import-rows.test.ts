import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { openWorld } from '../functions/open-world.ts';
import { everyone, importCustomers, told } from './importing.ts';

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => `P${at},${at % 5 === 4 ? 'none' : `310 555 ${1000 + at}`}`);
const file = (count: number) => ['name,phone', ...rows(count)].join('\n');

/** What becomes of one transaction: lost on the way there, or back. */
interface Fault {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/** A table that fails from one transaction on, as a worker ends, or only at it; that one happens or not. */
function failing(table: Table, error: Error, { at, when }: Fault, lasts: boolean) {
  const told = { transactions: 0 };
  const transact: Table['transact'] = async (writes) => {
    told.transactions += 1;
    const isFailing = lasts ? told.transactions >= at : told.transactions === at;
    if (!isFailing || (when === 'after' && told.transactions === at)) await table.transact(writes);
    if (isFailing) throw error;
  };
  const others: Omit<Table, 'transact'> = {
    get: (key) => table.get(key),
    batchGet: (keys) => table.batchGet(keys),
    query: (query) => table.query(query),
    write: (write) => table.write(write),
  };
  return { told, table: { ...others, transact } };
}

const faults = fc.record({ at: fc.integer({ min: 1, max: 3 }), when: fc.constantFrom('before', 'after') });

describe('an import that is run again', () => {
  it('creates nothing twice, wherever it stopped, and tells the same as if it had not', async () => {
    const undisturbed = await importCustomers(await openWorld(), file(30));
    await fc.assert(
      fc.asyncProperty(faults, async (fault) => {
        const world = await openWorld();
        const { table } = failing(world.tables.board, new Error('the worker ended'), fault as Fault, true);
        await expect(importCustomers(world, file(30), { table })).rejects.toThrow('the worker ended');
        expect((await everyone(world)).length).toBeLessThan(24);
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
  it('goes on where the table did not answer for a moment, and creates nothing twice', async () => {
    const undisturbed = await importCustomers(await openWorld(), file(30));
    await fc.assert(
      fc.asyncProperty(faults, async (fault) => {
        const world = await openWorld();
        const { table, told: calls } = failing(world.tables.board, new TableUnavailable('busy'), fault as Fault, false);
        expect(await importCustomers(world, file(30), { table })).toEqual(undisturbed);
        expect((await everyone(world)).length).toBe(24);
        expect(calls.transactions).toBeLessThan(24);
      }),
      { numRuns: 20 },
    );
  });

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
