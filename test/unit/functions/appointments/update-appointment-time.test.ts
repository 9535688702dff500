import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  createAppointment,
  getAppointment,
  getBoard,
  listAppointments,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { appointmentPointerKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { asRead, booking, givenAppointment, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { columnOf, errorsOf, openWatchedWorld, storedCard } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let card: any;

async function update(changes: Record<string, unknown>, request: Record<string, unknown> = {}) {
  const body = { version: card.version, ...changes };
  const answer = await world.call(updateAppointment, { params: { id: card.id }, body, ...request });
  if (answer.status === 200) card = answer.body.data;
  return answer;
}

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  card = await givenAppointment(world, { end: '2025-09-20T10:00:00-07:00' }, { idempotencyKey: 'create' });
});

describe('a new time', () => {
  it('without an end keeps the length, and takes its place in the order of times', async () => {
    const noon = await givenAppointment(world, { start: '2025-09-20T12:00:00-07:00' });
    await update({ start: '2025-09-20T13:00:00-07:00' });
    expect(card).toMatchObject({ end: '2025-09-20T21:00:00.000Z', date: '2025-09-20', previousDate: null });
    expect(await columnOf(world, 'scheduled')).toEqual([noon.id, card.id]);
  });

  it('that is the old one keeps the place a dispatcher gave the card', async () => {
    const { rank } = card;
    await update({ start: '2025-09-20T16:00:00Z', end: '2025-09-20T18:00:00Z' });
    expect([card.rank, card.end]).toEqual([rank, '2025-09-20T18:00:00.000Z']);
  });

  it('of the end alone is held against the start as it stands', async () => {
    await update({ start: '2025-09-20T12:00:00-07:00' });
    const answer = await update({ end: '2025-09-20T11:00:00-07:00' });
    expect(Object.keys(errorsOf(answer))).toEqual(['/body/end']);
    expect((await update({ end: '2025-09-22T12:00:00-07:00' })).status).toBe(200);
    expect((await update({ end: '2025-09-22T12:00:01-07:00' })).status).toBe(400);
  });

  it('in a year no list can show is refused', async () => {
    const answer = await update({ start: '2000-01-01T00:00:00Z' });
    expect(Object.keys(errorsOf(answer))).toEqual(['/body/start']);
  });
});

describe('a new day', () => {
  it('takes the card there with all it has, and tells the day it came from', async () => {
    const before = await moved(world, card, 'in_progress', 'ready');
    card = before;
    await update({ start: '2025-09-22T08:00:00-07:00' });
    expect(card).toEqual({
      ...before,
      version: 4,
      date: '2025-09-22',
      endDate: '2025-09-22',
      previousDate: '2025-09-20',
      start: '2025-09-22T15:00:00.000Z',
      end: '2025-09-22T16:00:00.000Z',
      rank: expect.any(String),
    });
    expect(await columnOf(world, 'ready')).toEqual([]);
    expect(await columnOf(world, 'ready', { date: '2025-09-22' })).toEqual([card.id]);
  });

  it('is where pointer and indexes lead from then on, and nothing stays behind', async () => {
    const { customer } = card;
    await update({ start: '2025-09-22T08:00:00-07:00' });
    card = await moved(world, card, 'in_progress');
    expect(await board.get(appointmentPointerKey(provenTenant('edgar'), card.id))).toMatchObject({
      date: '2025-09-22',
    });
    expect(await storedCard(world, { ...card, date: '2025-09-20' })).toBeUndefined();
    const { items } = await must(world, listAppointments, { query: { customerId: customer.id } });
    expect(items).toEqual([card]);
    world.clock = Date.parse('2025-09-23T16:00:00Z');
    const { carriedOver } = await must(world, getBoard, {});
    expect(carriedOver).toEqual([card]);
    for (const on of ['2025-09-20', '2025-09-22', '2031-01-01']) {
      expect(await must(world, getAppointment, { params: { id: card.id }, query: { on } })).toEqual(card);
    }
  });

  it('may be left for the old one again', async () => {
    await update({ start: '2025-09-22T08:00:00-07:00' });
    await update({ start: '2025-09-20T09:00:00-07:00' });
    expect(card).toMatchObject({ date: '2025-09-20', previousDate: '2025-09-22', version: 3 });
    expect(await columnOf(world, 'scheduled')).toEqual([card.id]);
  });

  it('is one transaction, carried out once however often it is sent with its key', async () => {
    const there = { start: '2025-09-22T08:00:00-07:00' };
    board.watch();
    const first = await update(there, { idempotencyKey: 'there' });
    expect(board.calls.filter((call) => call === 'write' || call === 'transact')).toEqual(['transact']);
    for (const on of [undefined, '2025-09-20', '2025-09-22']) {
      const request = { idempotencyKey: 'there', ...(on === undefined ? {} : { query: { on } }) };
      const again = await update({ version: 1, ...there }, request);
      expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true']);
    }
  });

  it('is reached once where the reply was lost on the way and no key was sent', async () => {
    board.loseReply('transact');
    expect((await update({ start: '2025-09-22T08:00:00-07:00' })).body.data).toMatchObject({ version: 2 });
  });

  it('is found by those who believed the card elsewhere, while it is on its way', async () => {
    const mine = { ...card };
    board.before('write', () => update({ start: '2025-09-22T08:00:00-07:00' }));
    const body = { version: mine.version, notes: 'x' };
    const answer = await world.call(updateAppointment, { params: { id: mine.id }, body });
    expect(answer.body).toMatchObject({ code: 'version_conflict', current: { date: '2025-09-22', version: 2 } });
  });

  it('does not hide the card from a repetition of its creation', async () => {
    await update({ start: '2025-09-22T08:00:00-07:00' });
    const again = await world.call(createAppointment, {
      body: booking({ end: '2025-09-20T10:00:00-07:00' }),
      idempotencyKey: 'create',
    });
    expect([again.status, asRead(again.body.data)]).toEqual([201, card]);
  });

  it.each([
    ['2025-09-20T23:59:59-07:00', '2025-09-20'],
    ['2025-09-21T06:59:59Z', '2025-09-20'],
    ['2025-09-21T07:00:00Z', '2025-09-21'],
    ['2025-11-02T23:59:59-08:00', '2025-11-02'],
  ])('begins at the midnight of the shop: %s is on %s', async (start, date) => {
    await update({ start });
    expect(card.date).toBe(date);
  });
});
