import { describe, expect, it } from '@jest/globals';
import { getAppointmentHistory, getBoard } from '#shared/contract/appointments.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import type { Request } from '#test/support/call.ts';
import { givenAppointment } from '#test/support/fixtures.ts';
import { allScenarios } from './all-scenarios.ts';
import { more, newWorld, shop, theirs } from './another-shop.ts';
import { type Kind, takesCursor } from './id-places.ts';

/** A text of the same length that ends in another way. */
const endingElse = (text: string) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;

/** A cursor as like another one as can be, of a place nobody has; one that is sealed names none once it is changed. */
function nobodys(cursor: string): string {
  try {
    const { after, ...rest } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Buffer.from(JSON.stringify({ ...rest, after: endingElse(after) })).toString('base64url');
  } catch {
    return endingElse(cursor);
  }
}

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
  )('tell nothing of it to who asks %s, which answers exactly as to cursors nobody was given', async (id, {
    operation,
    success,
  }) => {
    const world = await newWorld();
    const own = await success(world);
    const ids = await theirs(world);
    await more(world, ids);
    const { query, ...rest } = asked[id]?.(ids) ?? {};
    const first = await world.call(operation, { ...rest, shop, query: { ...query, limit: 1 } });
    const { nextCursor } = first.body.data;
    expect(typeof nextCursor).toBe('string');
    const headers = { ...own.headers, 'x-correlation-id': 'the-same' };
    const answered = (cursor: string) =>
      world.call(operation, { ...own, headers, query: { ...own.query, ...query, limit: 1, cursor } });
    const answer = await answered(nextCursor);
    const told = Object.values(ids).filter((each) => JSON.stringify(answer.body).includes(each));
    expect([told, answer.status < 500]).toEqual([[], true]);
    expect(answer).toEqual(await answered(nobodys(nextCursor)));
  });

  it('let nobody see by listMyShops whether he named a shop that others have', async () => {
    const found = lists.find(({ operation }) => operation.id === 'listMyShops');
    if (found === undefined) throw new Error('listMyShops has no scenarios');
    const world = await newWorld();
    const own = await found.success(world);
    const headers = { ...own.headers, 'x-correlation-id': 'the-same' };
    const answered = (after: string) =>
      world.call(found.operation, { ...own, headers, query: { cursor: encodeCursor('my-shops', after) } });
    const answer = await answered(shop);
    expect([answer.status, JSON.stringify(answer.body).includes(shop)]).toEqual([200, false]);
    expect(answer).toEqual(await answered(endingElse(shop)));
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
      const cursor = encodeCursor(filter, at);
      const asked = (cursor: string) =>
        world.call(getBoard, { query: { ...filter, cursor }, headers: { 'x-correlation-id': 'the-same' } });
      const answer = await asked(cursor);
      expect(answer).toEqual(await asked(nobodys(cursor)));
      const { status, body } = answer;
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
    const headers = { 'x-correlation-id': 'the-same' };
    const go = (id: string, sent = cursor) =>
      world.call(getAppointmentHistory, { params: { id }, query: { cursor: sent }, headers });
    expect([(await go(appointment)).status, (await go(own.id)).status]).toEqual([404, 400]);
    expect(await go(own.id, cursor)).toEqual(await go(own.id, encodeCursor(['history', endingElse(appointment)], 'x')));
  });
});
