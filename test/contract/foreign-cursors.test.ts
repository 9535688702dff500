import { describe, expect, it } from '@jest/globals';
import type { Request } from '#test/support/call.ts';
import { allScenarios } from './all-scenarios.ts';
import { more, newWorld, shop, theirs } from './another-shop.ts';
import { type Kind, takesCursor } from './id-places.ts';

describe("another shop's cursors", () => {
  /** What a list is asked for, so that the other shop has more than one of it. */
  const asked: Readonly<Record<string, (ids: Record<Kind, string>) => Request>> = {
    listApiKeys: () => ({}),
    listAppointments: () => ({ query: { from: '2025-09-01', to: '2025-09-30' } }),
    listDeadJobs: () => ({}),
    listJobs: () => ({}),
    listPeople: () => ({}),
    listServices: () => ({}),
    listTechnicians: () => ({}),
    listVehicles: ({ customer }) => ({ params: { id: customer } }),
    searchCustomers: () => ({ query: { q: 'theirs' } }),
  };
  const lists = allScenarios.filter(({ operation }) => takesCursor(operation.id));

  it('are known of every list but those that come whole: the board, unless it is larger than an answer, and a history; those of one person alone, and of all shops, which operators ask for', () => {
    expect(lists.map(({ operation }) => operation.id).sort()).toEqual(
      [...Object.keys(asked), 'getAppointmentHistory', 'getBoard', 'listMyShops', 'listShops'].sort(),
    );
  });

  it.each(
    lists.filter(({ operation }) => operation.id in asked).map((each) => [each.operation.id, each] as const),
  )('tell nothing of it to who asks %s', async (id, { operation, success }) => {
    const world = await newWorld();
    const own = await success(world);
    const ids = await theirs(world);
    await more(world, ids);
    const { query, ...rest } = asked[id]?.(ids) ?? {};
    const first = await world.call(operation, { ...rest, shop, query: { ...query, limit: 1 } });
    const cursor = first.body.data.nextCursor;
    expect(typeof cursor).toBe('string');
    const answer = await world.call(operation, { ...own, query: { ...own.query, ...query, limit: 1, cursor } });
    const told = Object.values(ids).filter((each) => JSON.stringify(answer.body).includes(each));
    expect([told, answer.status < 500]).toEqual([[], true]);
  });
});
