import { beforeEach, describe, expect, it } from '@jest/globals';
import { getBoard, moveAppointment } from '#shared/contract/appointments.ts';
import { givenAppointment, givenService, givenTechnician, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { columnOf, errorsOf, openWorld } from '../open-world.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Card = any;

let world: World;
let cards: Card[];

/** The letters a to e of the cards in a column. */
async function letters(status: Parameters<typeof columnOf>[1] = 'scheduled'): Promise<string> {
  const ids = cards.map(({ id }) => id);
  return (await columnOf(world, status)).map((id) => 'abcde'[ids.indexOf(id)]).join('');
}

const card = (letter: string): Card => cards['abcde'.indexOf(letter)];

/** Moves a card as it was booked. */
function move(letter: string, body: Record<string, unknown>) {
  return world.call(moveAppointment, {
    params: { id: card(letter).id },
    body: { version: 1, status: 'scheduled', ...body },
  });
}

beforeEach(async () => {
  world = await openWorld();
  cards = [];
  for (const hour of ['08', '09', '10', '11', '12']) {
    cards.push(await givenAppointment(world, { start: `2025-09-20T${hour}:00:00-07:00` }));
  }
});

describe('a position', () => {
  const indexes = [0, 1, 2, 3, 4];

  it.each(indexes)('counts the column without the card itself: %i, from every place', async (position) => {
    for (const from of indexes) {
      const fresh = await openWorld();
      const column = [];
      for (const hour of [8, 9, 10, 11, 12]) {
        column.push(
          await givenAppointment(fresh, { start: `2025-09-20T${String(hour).padStart(2, '0')}:00:00-07:00` }),
        );
      }
      const ids = column.map(({ id }) => id);
      const [id = ''] = ids.splice(from, 1);
      ids.splice(position, 0, id);
      const reply = await must(fresh, moveAppointment, {
        params: { id },
        body: { version: 1, status: 'scheduled', position },
      });
      expect(reply.position).toBe(position);
      expect(await columnOf(fresh, 'scheduled')).toEqual(ids);
    }
  });

  it('beyond the end is the end, and the reply tells where that is', async () => {
    const reply = await move('a', { position: 9_007_199_254_740_991 });
    expect([reply.body.data.position, await letters()]).toEqual([4, 'bcdea']);
  });

  it('in another column counts that column', async () => {
    await moved(world, card('b'), 'in_progress');
    await moved(world, card('d'), 'in_progress');
    const reply = await move('c', { status: 'in_progress', position: 1 });
    expect([reply.body.data.position, await letters('in_progress'), await letters()]).toEqual([1, 'bcd', 'ae']);
  });

  it('counts cards a technician filter would hide', async () => {
    await givenService(world);
    const { id: technicianId } = await givenTechnician(world);
    const own = await givenAppointment(world, { start: '2025-09-20T13:00:00-07:00', technicianId });
    const body = { version: 1, status: 'scheduled', position: 2 };
    const reply = await must(world, moveAppointment, { params: { id: own.id }, body });
    const board = await must(world, getBoard, { query: { date: '2025-09-20', technicianId } });
    expect(reply.position).toBe(2);
    expect(board.columns.scheduled.items.map(({ position }: Card) => position)).toEqual([2]);
  });

  it.each([
    { position: -1 },
    { position: 1.5 },
    { position: '1' },
    { position: null },
  ])('is a whole number from 0: %j is refused', async (body) => {
    expect(Object.keys(errorsOf(await move('a', body)))).toEqual(['/body/position']);
  });
});

describe('a named neighbour', () => {
  it('puts the card right behind or before it', async () => {
    const behind = await move('a', { afterId: card('c').id });
    expect([behind.body.data.position, await letters()]).toEqual([2, 'bcade']);
    const before = await move('e', { beforeId: card('b').id });
    expect([before.body.data.position, await letters()]).toEqual([0, 'ebcad']);
  });

  it('of the column the card comes to counts, not of the one it leaves', async () => {
    await moved(world, card('b'), 'in_progress');
    const reply = await move('c', { status: 'in_progress', beforeId: card('b').id });
    expect([reply.body.data.position, await letters('in_progress')]).toEqual([0, 'cb']);
  });

  it.each(['afterId', 'beforeId'])('is refused as %s alike, whatever keeps it from being one', async (name) => {
    const elsewhere = await moved(world, card('b'), 'in_progress');
    const tomorrow = await givenAppointment(world, { start: '2025-09-21T09:00:00-07:00' });
    await givenService(world);
    const foreign = await must(world, moveAppointment, {
      shop: 'edgar',
      params: { id: card('c').id },
      body: { version: 1, status: 'scheduled' },
    });
    const ids = [card('a').id, elsewhere.id, tomorrow.id, 'apt_0000000000000000'];
    for (const id of ids) {
      const answer = await move('a', { [name]: id });
      expect(answer.status).toBe(400);
      expect(errorsOf(answer)).toEqual({
        [`/body/${name}`]: `must name another card of the target column; ${id} is none`,
      });
    }
    expect([foreign.version, await letters()]).toEqual([2, 'acde']);
  });

  it.each([
    { position: 0, afterId: 'apt_0000000000000000' },
    { position: 0, beforeId: 'apt_0000000000000000' },
    { afterId: 'apt_0000000000000000', beforeId: 'apt_0000000000000000' },
  ])('stands alone: %j is refused', async (body) => {
    expect(errorsOf(await move('a', body))).toEqual({ '/body': 'give at most one of position, afterId and beforeId' });
  });
});

describe('without a place', () => {
  it('the card keeps its rank, and the reply tells no position', async () => {
    const { body } = await move('c', { status: 'in_progress' });
    expect(body.data).toMatchObject({ rank: card('c').rank, version: 2 });
    expect('position' in body.data).toBe(false);
  });

  it('the same status changes nothing but the version', async () => {
    const { body } = await move('c', {});
    expect(body.data).toEqual({ ...card('c'), version: 2 });
    expect(await letters()).toBe('abcde');
  });
});
