import { beforeEach, describe, expect, it } from '@jest/globals';
import { GroupedTable } from '#shared/data/grouped-table.ts';
import { type Table, TableUnavailable, TransactionFailed, type Write } from '#shared/data/table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { describeTableConformance } from '#test/support/table-conformance.ts';

const still = { pause: async () => undefined, random: () => 0.5 };

describeTableConformance('the grouped table', async () => {
  let now = 0;
  const table = new GroupedTable(new MemoryTable({ now: () => now }), still);
  return { table, close: async () => undefined, setNow: (ms) => (now = ms) };
});

const absent = { kind: 'absent' } as const;
const key = (name: string) => ({ pk: name, sk: 's' });
const creation = (name: string): Write => ({ kind: 'put', item: key(name), condition: absent });
const check = (name: string): Write => ({ kind: 'check', key: key(name), condition: { kind: 'present' } });
const names = (count: number, prefix = 'p') => Array.from({ length: count }, (_, at) => `${prefix}${at}`);

/** What a call of the table meets before or after it took effect. */
type Fault = { readonly when: 'before' | 'after' };

describe('the grouped table', () => {
  let inner: MemoryTable;
  let transactions: number[];
  let batches: number[];
  let faults: (Fault | undefined)[];
  let pauses: number[];
  let table: GroupedTable;

  beforeEach(() => {
    inner = new MemoryTable({ now: () => 0 });
    [transactions, batches, faults, pauses] = [[], [], [], []];
    const counted: Table = {
      get: () => Promise.reject(new Error('reads go together')),
      batchGet: (keys) => {
        batches.push(keys.length);
        return inner.batchGet(keys);
      },
      query: (query) => inner.query(query),
      write: (write) => inner.write(write),
      transact: async (writes) => {
        transactions.push(writes.length);
        const fault = faults.shift();
        if (fault?.when !== 'before') await inner.transact(writes);
        if (fault !== undefined) throw new TableUnavailable('asked to fail');
      },
    };
    table = new GroupedTable(counted, { ...still, pause: async (milliseconds) => void pauses.push(milliseconds) });
  });

  const transactAll = (all: readonly (readonly Write[])[]) =>
    Promise.allSettled(all.map((writes) => table.transact(writes)));
  const stored = async (wanted: readonly string[]) =>
    (await inner.batchGet(wanted.map(key))).map(({ pk }) => pk).toSorted();

  it('carries out together what waits while two groups are under way, up to 100 writes', async () => {
    const all = names(30);
    const outcomes = await transactAll(all.map((name) => names(9, name).map(creation)));
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(transactions).toEqual([9, 9, 99, 99, 54]);
    expect(await stored(all.map((name) => `${name}8`))).toHaveLength(30);
  });

  it('tells a transaction whose conditions do not hold by itself; the others happen', async () => {
    await inner.write({ kind: 'put', item: { ...key('there'), n: 1 } });
    const outcomes = await transactAll([
      [creation('a')],
      [creation('b')],
      [creation('c'), creation('d')],
      [creation('e'), creation('there')],
      [creation('f')],
    ]);
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true]);
    const { reason } = outcomes[3] as PromiseRejectedResult;
    expect(reason).toBeInstanceOf(TransactionFailed);
    expect([...reason.failures]).toEqual([[1, { ...key('there'), n: 1 }]]);
    expect(transactions).toEqual([1, 1, 5, 3]);
    expect(await stored(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual(['a', 'b', 'c', 'd', 'f']);
  });

  it('checks once what several check, and fails all of them where it does not hold', async () => {
    await inner.write({ kind: 'put', item: key('here') });
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => [check(name < 'd' ? 'here' : 'gone'), creation(name)]);
    const outcomes = await transactAll([[creation('x')], [creation('y')], ...all]);
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, true, true, false, false]);
    for (const outcome of outcomes.slice(-2)) {
      expect([...(outcome as PromiseRejectedResult).reason.failures.keys()]).toEqual([0]);
    }
    expect(transactions).toEqual([1, 1, 7, 4]);
  });

  it('keeps apart what is on one item', async () => {
    const [first, second] = (
      await transactAll([[creation('x')], [creation('y')], [creation('a')], [creation('a')]])
    ).slice(2);
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected']);
    expect(transactions).toEqual([1, 1, 1, 1]);
  });

  it('pauses where the table does not answer, ever longer, and tries again', async () => {
    faults = [undefined, undefined, { when: 'before' }, { when: 'before' }];
    const outcomes = await transactAll(names(10).map((name) => [creation(name)]));
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(transactions).toEqual([1, 1, 8, 8, 8]);
    expect(pauses).toEqual([200, 400]);
  });

  it('tells what happened though its answer was lost as met by what it wrote', async () => {
    faults = [{ when: 'after' }];
    await expect(table.transact([creation('a'), creation('b')])).rejects.toMatchObject({
      failures: new Map([
        [0, key('a')],
        [1, key('b')],
      ]),
    });
  });

  it('gives up where the table does not answer again and again', async () => {
    faults = Array.from({ length: 10 }, () => ({ when: 'before' }));
    const outcomes = await transactAll([[creation('a')], [creation('b')]]);
    expect(outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason)).toEqual([
      expect.any(TableUnavailable),
      expect.any(TableUnavailable),
    ]);
    expect(pauses).toEqual([200, 200, 400, 400, 800, 800, 1_600, 1_600]);
    await expect(table.transact([creation('c')])).resolves.toBeUndefined();
  });

  it('reads together what is asked for one by one', async () => {
    for (const name of names(200)) await inner.write({ kind: 'put', item: key(name) });
    const found = await Promise.all([...names(150), 'none', 'p0'].map((name) => table.get(key(name))));
    expect(found.map((item) => item?.pk)).toEqual([...names(150), undefined, 'p0']);
    expect(batches).toEqual([1, 1, 100, 50]);
  });
});
