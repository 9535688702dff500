import { beforeEach, describe, expect, it } from '@jest/globals';
import { newMembershipItem } from '#shared/data/membership-item.ts';
import { MembershipStore } from '#shared/data/membership-store.ts';
import { MemoryTable } from '#test/support/memory-table.ts';

describe('what a function knows of a person', () => {
  let table: MemoryTable;
  let now: number;
  let reads: number;
  let store: MembershipStore;

  beforeEach(() => {
    now = 1_000_000;
    table = new MemoryTable({ now: () => now });
    reads = 0;
    const counted = Object.assign(Object.create(table) as MemoryTable, {
      query: (...query: Parameters<MemoryTable['query']>) => {
        reads += 1;
        return table.query(...query);
      },
    });
    store = new MembershipStore(counted, () => now);
  });

  const join = (shop: string | undefined) =>
    table.write({
      kind: 'put',
      item: newMembershipItem(
        {
          sub: 'ann',
          shop,
          role: shop === undefined ? 'operator' : 'viewer',
          name: 'Ann',
          email: 'ann@example.com',
        } as never,
        now,
      ),
    });
  const shopsFor = async (named?: string) => (await store.of('ann', named)).map(({ shop }) => shop);

  it('is read once in 30 seconds', async () => {
    await join('a');
    for (const at of [0, 29_999]) {
      now = 1_000_000 + at;
      expect(await shopsFor('a')).toEqual(['a']);
      expect(await shopsFor()).toEqual(['a']);
    }
    expect(reads).toBe(1);
    now += 1;
    await shopsFor('a');
    expect(reads).toBe(2);
  });

  it('is read at once where he asks about a shop that was not his when he asked about another: he may have been let in since', async () => {
    await join('a');
    await shopsFor('a');
    await join('b');
    expect(await shopsFor('b')).toEqual(['a', 'b']);
    expect(reads).toBe(2);
  });

  it('is read by the second at most while he asks about shops that are not his', async () => {
    await join('a');
    await shopsFor('b');
    await join('b');
    now += 999;
    expect(await shopsFor('b')).toEqual(['a']);
    expect(await shopsFor('c')).toEqual(['a']);
    expect(await shopsFor('a')).toEqual(['a']);
    expect(reads).toBe(1);
    now += 1;
    expect(await shopsFor('c')).toEqual(['a', 'b']);
    expect(await shopsFor('d')).toEqual(['a', 'b']);
    expect(reads).toBe(2);
    now += 1_000;
    expect(await shopsFor('b')).toEqual(['a', 'b']);
    expect(reads).toBe(2);
  });

  it('is read again by the second where he belonged to none', async () => {
    expect(await shopsFor()).toEqual([]);
    await join('a');
    now += 1_000;
    expect(await shopsFor()).toEqual(['a']);
  });

  it('is believed of an operator, whichever shop he names', async () => {
    await join(undefined);
    for (const shop of ['a', 'b', 'c']) {
      await shopsFor(shop);
      now += 2_000;
    }
    expect(reads).toBe(1);
  });
});
