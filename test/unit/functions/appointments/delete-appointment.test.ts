import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  createAppointment,
  deleteAppointment,
  getAppointment,
  getBoard,
  listAppointments,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { appointmentPointerKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { booking, givenAppointment, givenCustomer, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWatchedWorld, storedCard } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

const day = 86_400_000;
let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let card: any;

function remove(request: Record<string, unknown> = {}) {
  return world.call(deleteAppointment, { params: { id: card.id }, query: { version: card.version }, ...request });
}

const create = { body: {}, idempotencyKey: 'create' };

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  const { id } = await givenCustomer(world);
  create.body = booking({ customer: { id } });
  card = await givenAppointment(world, { customer: { id } }, { idempotencyKey: 'create' });
});

describe('a deleted appointment', () => {
  it('is gone from board, lists and indexes, and answers as if it had never been', async () => {
    card = await moved(world, card, 'in_progress');
    expect((await remove()).body.data).toEqual({ id: card.id, version: 3 });
    const tomorrow = await must(world, getBoard, { query: { date: '2025-09-21' } });
    const today = await must(world, getBoard, { query: { date: '2025-09-20' } });
    const ofCustomer = await must(world, listAppointments, { query: { customerId: card.customer.id } });
    expect([tomorrow.carriedOver, today.columns.in_progress.items, ofCustomer.items]).toEqual([[], [], []]);
    const params = { id: card.id };
    const never = { id: 'apt_0000000000000000' };
    for (const [operation, rest] of [
      [getAppointment, {}],
      [updateAppointment, { body: { version: 3 } }],
      [moveAppointment, { body: { version: 3, status: 'scheduled' } }],
      [deleteAppointment, { query: { version: 3 } }],
    ] as const) {
      const answers = [params, never].map((ids) => world.call(operation, { params: ids, ...rest }));
      const [gone, unknown] = await Promise.all(answers);
      expect([gone?.status, gone?.body.detail]).toEqual([404, unknown?.body.detail.replace(never.id, card.id)]);
    }
  });

  it('leaves a tombstone for 30 days, which tells who deleted it', async () => {
    await remove({ headers: { 'x-correlation-id': 'corr-0001' } });
    const tombstone = await board.get(appointmentPointerKey(provenTenant('edgar'), card.id));
    expect(tombstone).toMatchObject({
      version: 2,
      expiresAt: Math.floor(world.clock / 1_000) + 30 * 86_400,
      change: { by: expect.any(String), operation: 'deleteAppointment', correlationId: 'corr-0001' },
    });
    expect([tombstone?.date, await storedCard(world, card)]).toEqual([undefined, undefined]);
  });
});

describe('a deletion', () => {
  it('sent again with its key is answered alike; with another key, or none, there is nothing', async () => {
    const first = await remove({ idempotencyKey: 'delete' });
    const again = await remove({ idempotencyKey: 'delete', query: { version: 1, on: '2025-09-20' } });
    expect([again.status, again.body, again.headers['idempotent-replayed']]).toEqual([200, first.body, 'true']);
    expect((await remove({ idempotencyKey: 'other' })).status).toBe(404);
    expect((await remove()).status).toBe(404);
  });

  it('with its key but another version is another request', async () => {
    await remove({ idempotencyKey: 'delete' });
    expect((await remove({ idempotencyKey: 'delete', query: { version: 2 } })).status).toBe(422);
  });

  it('whose reply was lost on the way is known as its own, with no key sent', async () => {
    board.loseReply('transact');
    const answer = await remove();
    expect([answer.status, answer.body.data, answer.headers['idempotent-replayed']]).toEqual([
      200,
      { id: card.id, version: 2 },
      undefined,
    ]);
  });

  it('of a card that was changed is refused with the card as it stands', async () => {
    const current = await moved(world, card, 'in_progress');
    expect((await remove()).body).toMatchObject({ code: 'version_conflict', current });
    expect(await must(world, getAppointment, { params: { id: card.id } })).toEqual(current);
  });

  it('that met a change or another deletion meanwhile is decided anew', async () => {
    board.before('transact', () => moved(world, card, 'in_progress'));
    expect((await remove()).body).toMatchObject({ code: 'version_conflict', current: { version: 2 } });
    board.before('transact', () => must(world, deleteAppointment, { params: { id: card.id }, query: { version: 2 } }));
    expect((await remove({ query: { version: 2 } })).status).toBe(404);
  });

  it('finds the card on whatever day it is', async () => {
    const body = { version: 1, start: '2025-12-31T23:00:00-08:00' };
    await must(world, updateAppointment, { params: { id: card.id }, body });
    const answer = await remove({ query: { version: 2, on: '2025-09-20' } });
    expect(answer.body.data).toEqual({ id: card.id, version: 3 });
  });
});

describe('a creation sent again after the deletion', () => {
  it('answers that the appointment is gone, and that it was carried out before', async () => {
    await remove();
    const again = await world.call(createAppointment, create);
    expect([again.status, again.body.code, again.headers['idempotent-replayed']]).toEqual([404, 'not_found', 'true']);
    const other = { ...create, body: { ...create.body, notes: 'other' } };
    expect((await world.call(createAppointment, other)).status).toBe(422);
  });

  it('is a new one once the tombstone is gone', async () => {
    await remove();
    world.clock += 30 * day - 1_000;
    expect((await world.call(createAppointment, create)).status).toBe(404);
    world.clock += 1_000;
    const again = await world.call(createAppointment, create);
    expect([again.status, again.headers['idempotent-replayed'], again.body.data.version]).toEqual([201, undefined, 1]);
  });
});
