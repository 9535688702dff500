import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  deleteAppointment,
  getAppointment,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { getCustomer, updateCustomer } from '#shared/contract/customers.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { customerKey, dateAndId } from '#shared/data/keys.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { givenAppointment, givenCustomer, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWatchedWorld, storedCard } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

let world: World;
let board: WatchedTable;
let customer: Any;

const correction = { name: 'Mia Cohen-Levi', phone: '+442079460018' };

const correct = (changes: Record<string, unknown> = correction, request: Record<string, unknown> = {}) =>
  world.call(updateCustomer, {
    params: { id: customer.id },
    body: { version: customer.version, ...changes },
    ...request,
  });

const booked = (fields: Record<string, unknown> = {}) =>
  givenAppointment(world, { customer: { id: customer.id }, ...fields });

const now = (card: Any) => must(world, getAppointment, { params: { id: card.id } });

/** Whether a correction is known to be on its way to cards. */
const isMarked = async () =>
  (await board.get(customerKey(provenTenant('edgar'), customer.id)))?.following !== undefined;

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  customer = await givenCustomer(world);
});

describe('a corrected name and phone', () => {
  const ways: readonly (readonly [Status, readonly Status[], boolean])[] = [
    ['scheduled', [], true],
    ['in_progress', ['in_progress'], true],
    ['ready', ['in_progress', 'ready'], true],
    ['completed', ['in_progress', 'completed'], false],
    ['no_show', ['no_show'], false],
    ['canceled', ['canceled'], false],
  ];

  it.each(ways)('on a card that is %s: follows %j: %s', async (_status, way, follows) => {
    const card = await moved(world, await booked(), ...way);
    world.clock += 1_000;
    customer = (await correct()).body.data;
    const { version } = card;
    const changed = { customer: { id: customer.id, ...correction }, version: version + 1 };
    const updatedAt = new Date(world.clock).toISOString();
    expect(await now(card)).toEqual(follows ? { ...card, ...changed, updatedAt } : card);
    expect(await isMarked()).toBe(false);
  });

  it('reach every day, past and to come, and nobody else’s cards', async () => {
    const days = ['2024-02-01', '2025-09-19', '2025-09-20', '2026-03-02', '2099-12-31'];
    const cards = [];
    for (const day of days) cards.push(await booked({ start: `${day}T09:00:00-08:00` }));
    const other = await givenAppointment(world);
    await correct();
    for (const card of cards) expect((await now(card)).customer).toMatchObject(correction);
    expect(await now(other)).toEqual(other);
  });

  it('cost cards nothing where only e-mail or notes change', async () => {
    const card = await booked();
    board.watch();
    await correct({ notes: 'Pays in cash', email: 'mia@example.com', name: customer.name });
    expect(board.calls).toEqual(['get', 'write']);
    expect(await now(card)).toEqual(card);
  });

  it('leave what the card remembers of its own requests', async () => {
    const card = await booked();
    const move = { params: { id: card.id }, body: { version: 1, status: 'in_progress' }, idempotencyKey: 'one' };
    await must(world, moveAppointment, move);
    const keys = (await storedCard(world, card))?.keys;
    await correct(correction, { idempotencyKey: 'one' });
    expect((await storedCard(world, card))?.keys).toEqual(keys);
    expect((await world.call(moveAppointment, move)).headers['idempotent-replayed']).toBe('true');
  });

  it('follow once: repeated with its key, the correction touches no card again', async () => {
    const card = await booked();
    await correct(correction, { idempotencyKey: 'one' });
    const corrected = await now(card);
    const again = await correct(correction, { idempotencyKey: 'one' });
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(await now(card)).toEqual(corrected);
  });
});

describe('beside others', () => {
  /** Lets something happen after the correction has read a card and before it writes it. */
  const meanwhile = (happens: () => Promise<unknown>) =>
    board.before('batchGet', async () => board.before('write', happens));

  it('a card that is moved keeps the move and gets the name', async () => {
    const card = await booked();
    meanwhile(() => moved(world, card, 'in_progress'));
    expect((await correct()).status).toBe(200);
    expect(await now(card)).toMatchObject({ status: 'in_progress', version: 3, customer: correction });
  });

  it('a card that is brought to another day is found there', async () => {
    const card = await booked();
    const body = { version: 1, start: '2025-10-01T09:00:00-07:00', notes: 'x' };
    meanwhile(() => must(world, updateAppointment, { params: { id: card.id }, body }));
    await correct();
    expect(await now(card)).toMatchObject({ date: '2025-10-01', notes: 'x', customer: correction });
  });

  it('a card that left the day the index names is found, too', async () => {
    const card = await booked();
    const body = { version: 1, start: '2025-10-01T09:00:00-07:00' };
    board.before('batchGet', () => must(world, updateAppointment, { params: { id: card.id }, body }));
    await correct();
    expect(await now(card)).toMatchObject({ date: '2025-10-01', customer: correction });
  });

  it('of more cards than are looked at together, one that goes to a day looked at before is told there', async () => {
    const cards = [];
    for (let day = 1; day <= 28; day += 1) {
      cards.push(await booked({ start: `2026-03-${String(day).padStart(2, '0')}T17:00:00Z` }));
    }
    const [oldest] = cards;
    const body = { version: 1, start: '2026-05-01T09:00:00-07:00' };
    // The first page is read; the card is among those of the second.
    board.before('batchGet', () => must(world, updateAppointment, { params: { id: oldest.id }, body }));
    await correct();
    expect(await now(oldest)).toMatchObject({ date: '2026-05-01', version: 2, customer: correction });
  });

  it('a card that is over by then keeps what was true', async () => {
    const card = await booked();
    meanwhile(() => moved(world, card, 'canceled'));
    expect((await correct()).status).toBe(200);
    expect((await now(card)).customer.name).toBe(customer.name);
  });

  it('a card that is gone by then is no reason to fail', async () => {
    const card = await booked();
    meanwhile(() => must(world, deleteAppointment, { params: { id: card.id }, query: { version: 1 } }));
    expect((await correct()).status).toBe(200);
  });

  it('of two corrections the later one stays, whichever reaches the card last', async () => {
    const card = await booked();
    const later = { version: 2, name: 'Mia C.', phone: customer.phone };
    meanwhile(() => must(world, updateCustomer, { params: { id: customer.id }, body: later }));
    await correct();
    expect((await now(card)).customer).toMatchObject({ name: 'Mia C.', phone: customer.phone });
    expect(await isMarked()).toBe(false);
  });

  it('a later correction back to the first name is not overrun by the one between', async () => {
    const card = await booked();
    const back = { version: 2, name: customer.name, phone: customer.phone };
    meanwhile(() => must(world, updateCustomer, { params: { id: customer.id }, body: back }));
    await correct();
    expect((await now(card)).customer).toMatchObject({ name: customer.name, phone: customer.phone });
  });
});

describe('what a crash left undone', () => {
  /** Ends the correction when the customer is written and no card is. */
  async function crash(request: Record<string, unknown> = {}) {
    board.before('query', async () => {
      throw new TableUnavailable('gone');
    });
    expect((await correct(correction, request)).status).toBe(503);
    expect(await isMarked()).toBe(true);
  }

  it('the repetition finishes', async () => {
    const card = await booked();
    await crash({ idempotencyKey: 'one' });
    expect((await now(card)).customer.name).toBe(customer.name);
    expect((await correct(correction, { idempotencyKey: 'one' })).status).toBe(200);
    expect((await now(card)).customer).toMatchObject(correction);
    expect(await isMarked()).toBe(false);
  });

  it('the next change of the customer finishes, though it is one of the notes alone', async () => {
    const card = await booked();
    await crash();
    customer = await must(world, getCustomer, { params: { id: customer.id } });
    expect(customer).not.toHaveProperty('following');
    await correct({ notes: 'x' });
    expect((await now(card)).customer).toMatchObject(correction);
    expect(await isMarked()).toBe(false);
  });
});

it('is brought to 1,000 cards by a request, and by its repetitions to the rest', async () => {
  const card = await booked();
  const { pk = '', ...item } = (await storedCard(world, card)) ?? {};
  const many = Array.from({ length: 2_100 }, (_, index) => `apt_${String(index).padStart(16, '0')}`);
  for (const id of many) {
    const copy = { ...item, pk, sk: `A#${id}`, customerSk: dateAndId(card.date, id) };
    await board.write({ kind: 'put', item: copy });
  }
  const answers = [];
  for (let count = 0; count < 3; count += 1) answers.push(await correct(correction, { idempotencyKey: 'one' }));
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [503, 'unavailable'],
    [503, 'unavailable'],
    [200, undefined],
  ]);
  const day = await board.query({ partition: pk });
  expect(day.items).toHaveLength(2_101);
  for (const each of day.items) expect(each).toMatchObject({ customer: correction, version: 2 });
});
