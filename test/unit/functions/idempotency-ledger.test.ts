import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  createAppointment,
  getAppointment,
  getBoard,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { createCustomer } from '#shared/contract/customers.ts';
import { createTechnician, listTechnicians } from '#shared/contract/technicians.ts';
import { booking, givenAppointment, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld, storedCard } from './open-world.ts';

let world: World;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let card: any;

/** Changes the notes of the card at a version, with a key. */
const note = (version: number, idempotencyKey?: string) => {
  const request = { params: { id: card.id }, body: { version, notes: `at ${version}` } };
  return world.call(updateAppointment, { ...request, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) });
};

beforeEach(async () => {
  world = await openWorld();
  card = await givenAppointment(world, {}, { idempotencyKey: 'create' });
});

describe('an item', () => {
  it.each([
    [7, 200],
    [8, 409],
  ])('after %i more keyed writes answers %i to an old one: it remembers its last 8', async (more, status) => {
    await note(1, 'first');
    for (let count = 0; count < more; count += 1) await note(2 + count, `more-${count}`);
    expect((await note(1, 'first')).status).toBe(status);
  });

  it('counts writes without a key among the 8: they are known by a random one', async () => {
    await note(1, 'first');
    for (let count = 0; count < 8; count += 1) await note(2 + count);
    expect((await note(1, 'first')).status).toBe(409);
  });

  it('never forgets the key it was created with', async () => {
    for (let count = 0; count < 20; count += 1) await note(1 + count, `more-${count}`);
    const again = await world.call(createAppointment, { body: booking(), idempotencyKey: 'create' });
    expect([again.status, again.body.data.version]).toEqual([201, 21]);
  });

  it('spends 12 bytes on each request it remembers', async () => {
    for (let count = 0; count < 12; count += 1) {
      expect((await storedCard(world, card))?.keys).toHaveLength(12 * Math.min(8, count + 1));
      await note(1 + count, `key-${count}`);
    }
  });

  it('takes a key once, whatever the operation', async () => {
    await note(1, 'one');
    const move = { params: { id: card.id }, body: { version: 2, status: 'in_progress' } };
    expect((await world.call(moveAppointment, { ...move, idempotencyKey: 'one' })).status).toBe(422);
    expect((await world.call(moveAppointment, { ...move, idempotencyKey: 'create' })).status).toBe(422);
    expect((await world.call(moveAppointment, { ...move, idempotencyKey: 'two' })).status).toBe(200);
  });

  it('knows a request whatever day the caller believes the card on', async () => {
    await note(1, 'one');
    const request = { params: { id: card.id }, body: { version: 1, notes: 'at 1' }, idempotencyKey: 'one' };
    for (const query of [{}, { on: '2025-09-20' }, { on: '2031-01-01' }]) {
      const answer = await world.call(updateAppointment, { ...request, query });
      expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([200, 'true']);
    }
  });
});

describe('a key', () => {
  it('of one item may be used for another, and for what is created', async () => {
    const other = await givenAppointment(world);
    await note(1, 'one');
    const request = { params: { id: other.id }, body: { version: 1, notes: 'x' }, idempotencyKey: 'one' };
    expect((await world.call(updateAppointment, request)).status).toBe(200);
    const mia = { name: 'Mia', phone: '+13105550123' };
    for (const [operation, body] of [
      [createTechnician, { name: 'Mia' }],
      [createCustomer, mia],
    ] as const) {
      expect((await world.call(operation, { body, idempotencyKey: 'one' })).status).toBe(201);
    }
    const both = await world.call(createAppointment, { body: booking({ customer: mia }), idempotencyKey: 'one' });
    expect([both.status, both.headers['idempotent-replayed']]).toEqual([201, undefined]);
  });

  it.each([
    'k',
    '~'.repeat(255),
    '!"#$%&()*+,-./:;<=>?@[]^_`{|}',
  ])('is 1 to 255 visible ASCII characters: %s', async (key) => {
    for (let count = 0; count < 2; count += 1) {
      const answer = await world.call(createTechnician, { body: { name: 'Alba' }, idempotencyKey: key });
      expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([201, count === 0 ? undefined : 'true']);
    }
    expect((await must(world, listTechnicians, {})).items).toHaveLength(1);
  });

  it.each(['', ' ', 'a b', 'ä', '~'.repeat(256), 'tab\t', '\u007f'])('is not %j', async (key) => {
    const answer = await world.call(createTechnician, { body: { name: 'Alba' }, idempotencyKey: key });
    expect(errorsOf(answer)).toEqual({ '/headers/idempotency-key': 'must be 1 to 255 visible ASCII characters' });
  });

  it('means nothing to a read', async () => {
    for (const idempotencyKey of ['one', 'ä']) {
      const { status, headers } = await world.call(getBoard, { idempotencyKey });
      expect([status, headers['idempotent-replayed']]).toEqual([200, undefined]);
    }
  });

  it('is not there where none is sent: two alike are two', async () => {
    const both = await Promise.all([
      must(world, createTechnician, { body: { name: 'Alba' } }),
      must(world, createTechnician, { body: { name: 'Alba' } }),
    ]);
    expect(both[0].id).not.toBe(both[1].id);
  });

  it('is known to everybody of the shop: a dispatcher’s retry is a manager’s, if it asks for the same', async () => {
    const request = { params: { id: card.id }, body: { version: 1, notes: 'x' }, idempotencyKey: 'one' };
    await must(world, updateAppointment, { ...request, as: 'dispatcher' });
    const again = await world.call(updateAppointment, { ...request, as: 'manager' });
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect((await must(world, getAppointment, { params: { id: card.id } })).version).toBe(2);
  });
});
