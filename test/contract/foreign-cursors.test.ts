import { describe, expect, it } from '@jest/globals';
import { getAppointmentHistory, getBoard } from '#shared/contract/appointments.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import type { Request } from '#test/support/call.ts';
import { givenAppointment } from '#test/support/fixtures.ts';
import { allScenarios } from './all-scenarios.ts';
import { more, newWorld, shop, theirs } from './another-shop.ts';
import { type Kind, takesCursor } from './id-places.ts';

describe("another shop's cursors", () => {
  /** What a list is asked for, so that the other shop has more than one of it. */
  const asked: Readonly<Record<string, (ids: Record<Kind, string>) => Request>> = {
    listApiKeys: () => ({}),
    listAppointments: () => ({ query: { from: '2025-09-01', to: '2025-09-30' } }),
    listDeadJobs: () => ({}),
    listDevices: () => ({}),
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

  it.each([
    ['a car carried over', (id: string) => `2025-09-20#${id}`],
    ['the last card of a page', (id: string) => id],
  ])('let getBoard go on behind %s of it as if the other shop had nothing', async (_what, positionOf) => {
    const filter = { date: '2025-09-20' };
    const answered = async (position: string | undefined) => {
      const world = await newWorld();
      for (const start of ['2025-09-20T09:00:00-07:00', '2025-09-20T10:00:00-07:00', '2025-09-19T09:00:00-07:00']) {
        await givenAppointment(world, { start }, { idempotencyKey: `own-${start}` });
      }
      const ids = position === undefined ? await theirs(world) : undefined;
      const at = position ?? positionOf(ids?.appointment ?? '');
      const query = { ...filter, cursor: encodeCursor(filter, at) };
      const { status, body } = await world.call(getBoard, { query });
      expect(status).toBe(200);
      const { asOf: _, ...data } = body.data;
      return { at, data, told: Object.values(ids ?? {}).filter((id) => JSON.stringify(body).includes(id)) };
    };
    const { at, data, told } = await answered(undefined);
    expect(told).toEqual([]);
    expect(data).toEqual((await answered(at)).data);
  });

  it('let nobody see of getAppointmentHistory but what is in the own shop', async () => {
    const world = await newWorld();
    const own = await givenAppointment(world);
    const { appointment } = await theirs(world);
    const cursor = encodeCursor(['history', appointment], 'x');
    const go = (id: string) => world.call(getAppointmentHistory, { params: { id }, query: { cursor } });
    expect([(await go(appointment)).status, (await go(own.id)).status]).toEqual([404, 400]);
  });
});
