import { beforeEach, describe, expect, it } from '@jest/globals';
import { getAppointment, getBoard, moveAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import { tie } from '#test/support/tie.ts';
import type { World } from '#test/support/world.ts';
import { columnOf, openWatchedWorld, storedCard } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Card = any;

let world: World;
let board: WatchedTable;
/** In order; the two in the middle have one rank, so nothing fits between them. */
let column: [Card, Card, Card, Card];
let arriving: Card;

/** Asks for the place between the two tied cards. */
function squeeze(request: Record<string, unknown> = {}) {
  const body = { version: 1, status: 'scheduled', afterId: column[1].id };
  return world.call(moveAppointment, { params: { id: arriving.id }, body, ...request });
}

const current = (card: Card) => must(world, getAppointment, { params: { id: card.id } });

beforeEach(openColumn);

async function openColumn(): Promise<void> {
  ({ world, board } = await openWatchedWorld());
  arriving = await givenAppointment(world, { start: '2025-09-20T15:00:00-07:00' });
  const cards = [];
  for (const hour of ['08', '09', '10', '11']) {
    cards.push(await givenAppointment(world, { start: `2025-09-20T${hour}:00:00-07:00` }));
  }
  const [first, second, third, last] = cards;
  await tie(world, second, third);
  const middle = [second, third].sort((one, other) => (one.id < other.id ? -1 : 1));
  column = [first, middle[0], middle[1], last];
}

describe('a move into a gap without room', () => {
  it('lands there all the same: a neighbour makes room in the same transaction', async () => {
    board.watch();
    const { body } = await squeeze();
    const [a, b, c, d] = column.map(({ id }) => id);
    expect(await columnOf(world, 'scheduled')).toEqual([a, b, arriving.id, c, d]);
    expect(body.data.position).toBe(2);
    expect(board.calls.filter((call) => call === 'write' || call === 'transact')).toEqual(['transact']);
  });

  it('bumps the versions of those that made room, so that nobody overwrites it unseen', async () => {
    world.clock += 60_000;
    await squeeze({ headers: { 'x-correlation-id': 'corr-0001' } });
    const versions = await Promise.all(column.map(async (card) => (await current(card)).version));
    expect(versions.toSorted()).toEqual([1, 1, 1, 2]);
    const neighbour = column[versions.indexOf(2)];
    const stale = { params: { id: neighbour.id }, body: { version: 1, notes: 'x' } };
    expect((await world.call(updateAppointment, stale)).body).toMatchObject({
      code: 'version_conflict',
      current: { version: 2, updatedAt: new Date(world.clock).toISOString() },
    });
    expect((await storedCard(world, neighbour))?.change).toEqual({
      by: expect.any(String),
      operation: 'moveAppointment',
      reason: 'made room for a neighbour',
      correlationId: 'corr-0001',
    });
  });

  it('keeps what a neighbour remembers of its own requests', async () => {
    const id = column[1].id;
    const own = { params: { id }, body: { version: 1, notes: 'x' }, idempotencyKey: 'own' };
    await must(world, updateAppointment, own);
    await squeeze();
    const again = await world.call(updateAppointment, own);
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([200, 'true']);
  });

  it('is carried out once, however often it is sent with its key', async () => {
    const first = await squeeze({ idempotencyKey: 'squeeze' });
    const again = await squeeze({ idempotencyKey: 'squeeze' });
    expect(again.body).toEqual(first.body);
    const versions = await Promise.all([...column, arriving].map(async (card) => (await current(card)).version));
    expect(versions.toSorted()).toEqual([1, 1, 1, 2, 2]);
  });

  it('is planned anew where a neighbour changed meanwhile', async () => {
    board.before('transact', async () => {
      for (const card of [column[1], column[2]]) {
        await must(world, updateAppointment, { params: { id: card.id }, body: { version: 1, notes: 'meanwhile' } });
      }
    });
    expect((await squeeze()).status).toBe(200);
    const [a, b, c, d] = column.map(({ id }) => id);
    expect(await columnOf(world, 'scheduled')).toEqual([a, b, arriving.id, c, d]);
    expect([(await current(column[1])).notes, (await current(column[2])).notes]).toEqual(['meanwhile', 'meanwhile']);
  });

  it.each([
    ['out of the column', 'in_progress'],
    ['within the column', 'scheduled'],
  ])('is planned anew where a card it holds on to moved %s, and no other', async (_way, status) => {
    const held = [];
    for (const leaving of [0, 1, 2, 3]) {
      await openColumn();
      const { id } = column[leaving];
      const body = { version: 1, status, position: 9 };
      board.before('transact', () => must(world, moveAppointment, { params: { id }, body }));
      board.watch();
      const answer = await squeeze();
      // One query is the other move's, one the plan's; any more is a plan made anew.
      held.push(board.calls.filter((call) => call === 'query').length > 2);
      const order = await columnOf(world, 'scheduled');
      if (status === 'in_progress' && leaving === 1) expect(answer.status).toBe(400);
      else expect(order.indexOf(arriving.id)).toBe(order.indexOf(column[1].id) + 1);
    }
    expect([
      [true, true, true, false],
      [false, true, true, true],
    ]).toContainEqual(held);
  });

  it('answers a conflict where the card itself changed meanwhile, and changes no neighbour', async () => {
    board.before('transact', () => moved(world, arriving, 'canceled'));
    const answer = await squeeze();
    expect(answer.body).toMatchObject({ code: 'version_conflict', current: { status: 'canceled', version: 2 } });
    const versions = await Promise.all(column.map(async (card) => (await current(card)).version));
    expect(versions).toEqual([1, 1, 1, 1]);
  });

  it('works at the top and at the end of a column of ties', async () => {
    await tie(world, ...column);
    const order = column.map(({ id }) => id).sort();
    const [first = '', last = ''] = [order[0], order.at(-1)];
    const top = { version: 1, status: 'scheduled', beforeId: first };
    await must(world, moveAppointment, { params: { id: arriving.id }, body: top });
    expect(await columnOf(world, 'scheduled')).toEqual([arriving.id, ...order]);
    const end = { version: 2, status: 'scheduled', afterId: last };
    await must(world, moveAppointment, { params: { id: arriving.id }, body: end });
    expect(await columnOf(world, 'scheduled')).toEqual([...order, arriving.id]);
  });

  it('shows on the board at once', async () => {
    const before = await must(world, getBoard, { query: { date: '2025-09-20' } });
    await squeeze();
    const after = await must(world, getBoard, { query: { date: '2025-09-20' } });
    expect(after.revision).not.toBe(before.revision);
    expect(after.columns.scheduled.items.map(({ position }: Card) => position)).toEqual([0, 1, 2, 3, 4]);
  });
});
