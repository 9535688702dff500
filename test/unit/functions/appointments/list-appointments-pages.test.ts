import { beforeEach, describe, expect, it } from '@jest/globals';
import { deleteAppointment, listAppointments, updateAppointment } from '#shared/contract/appointments.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import { givenAppointment, givenCustomer, givenService, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { busyDay } from '../busy-day.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import { pagesOf, walked } from '../pages.ts';
import type { WatchedTable } from '../watched-table.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Card = any;

let world: World;
let board: WatchedTable;

const range = { from: '2025-09-18', to: '2025-09-24' };
const at = (day: number) => ({ start: `2025-09-${day}T09:00:00-07:00` });
const idsOf = (cards: Card[]) => cards.map(({ id }) => id);

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
});

describe('pages', () => {
  it('together are the whole list, and none is too long, whatever their length', async () => {
    const { id } = await givenCustomer(world);
    for (const day of [19, 19, 19, 20, 22, 22, 22, 22, 23, 24, 24, 24]) {
      await givenAppointment(world, { ...at(day), customer: { id } });
    }
    for (const query of [range, { customerId: id }]) {
      const whole = (await must(world, listAppointments, { query: { ...query, limit: 100 } })).items;
      for (const limit of [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 100]) {
        const pages = await pagesOf(world, listAppointments, { query: { ...query, limit } });
        expect(pages.flatMap(({ items }) => items)).toEqual(whole);
        expect(pages.map(({ items }) => items.length)).toEqual(
          Array.from({ length: Math.ceil(12 / limit) }, (_, page) => Math.min(limit, 12 - page * limit)),
        );
      }
    }
  });

  it('show what exists throughout exactly once, whatever is booked, deleted and moved meanwhile', async () => {
    const { id } = await givenCustomer(world);
    const customer = { customer: { id } };
    const lasting = [];
    const passing: Card[] = [];
    for (let count = 0; count < 12; count += 1) {
      lasting.push(await givenAppointment(world, { ...at(18 + (count % 7)), ...customer }));
      passing.push(await givenAppointment(world, { ...at(18 + (count % 5)), ...customer }));
    }
    for (const query of [range, { customerId: id }]) {
      const between = async () => {
        await givenAppointment(world, { ...at(18 + (passing.length % 7)), ...customer });
        const gone = passing.pop();
        if (gone !== undefined)
          await must(world, deleteAppointment, { params: { id: gone.id }, query: { version: 1 } });
        const late = passing.pop();
        if (late !== undefined) {
          await must(world, updateAppointment, { params: { id: late.id }, body: { version: 1, ...at(24) } });
        }
      };
      const seen = idsOf(await walked(world, listAppointments, { query: { ...query, limit: 3 }, between }));
      for (const card of lasting) expect(seen.filter((one) => one === card.id)).toHaveLength(1);
    }
  });

  it('of today stay those of the day the walk began on, past midnight too', async () => {
    for (let count = 0; count < 3; count += 1) await givenAppointment(world);
    world.clock = Date.parse('2025-09-21T06:59:59Z');
    const between = async () => {
      world.clock += 1_000;
    };
    expect(await walked(world, listAppointments, { query: { limit: 1 }, between })).toHaveLength(3);
  });

  it('are cut short rather than read without end where a filter leaves nothing', async () => {
    await busyDay(world, 2_100);
    const last = (await must(world, listAppointments, { query: { limit: 100 } })).items[0];
    await moved(world, last, 'no_show');
    board.watch();
    const first = await must(world, listAppointments, { query: { status: 'ready', limit: 1 } });
    expect([first.items, typeof first.nextCursor]).toEqual([[], 'string']);
    expect(board.calls.filter((call) => call === 'query').length).toBeLessThan(25);
    expect(await walked(world, listAppointments, { query: { status: 'no_show', limit: 1 } })).toHaveLength(1);
  });

  it.each([0, 101, -1, 1.5, 'all', ''])('have 1 to 100 entries, not %s', async (limit) => {
    const answer = await world.call(listAppointments, { query: { limit } });
    expect(Object.keys(errorsOf(answer))).toEqual(['/query/limit']);
  });
});

describe('a cursor', () => {
  it('belongs to its filters', async () => {
    const { id } = await givenCustomer(world);
    for (let count = 0; count < 2; count += 1) await givenAppointment(world, { customer: { id } });
    const { nextCursor: cursor } = await must(world, listAppointments, { query: { ...range, limit: 1 } });
    expect((await world.call(listAppointments, { query: { ...range, cursor, limit: 2 } })).status).toBe(200);
    for (const query of [{ ...range, status: 'ready' }, { ...range, to: '2025-09-23' }, {}, { customerId: id }]) {
      const answer = await world.call(listAppointments, { query: { ...query, cursor } });
      expect(errorsOf(answer)).toEqual({ '/query/cursor': 'belongs to a list with other filters; start without one' });
    }
  });

  it.each([
    ['garbage', 'no-cursor'],
    ['JSON of another form', Buffer.from('{"filter":1}').toString('base64url')],
    ['no JSON', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['a position of another form', encodeCursor(range, 'tec_0000000000000000')],
    ['a position without a day', encodeCursor(range, '#apt_0000000000000000')],
    ['a day that is none', encodeCursor(range, '2025-99-99#apt_0000000000000000')],
    ['a position no key can hold', encodeCursor(range, '𠀋'.repeat(129))],
    ['another spelling of a good one', `${encodeCursor(range, '2025-09-20#apt_0000000000000000')}=`],
  ])('that is %s is refused', async (_case, cursor) => {
    const answer = await world.call(listAppointments, { query: { ...range, cursor } });
    expect(errorsOf(answer)).toEqual({ '/query/cursor': 'is not a cursor of this list; start without one' });
  });

  it.each([
    '2000-01-01#',
    '2025-09-20#',
    '2099-12-31#apt_zzzzzzzzzzzzzzzz',
    '2025-02-31#',
  ])('forged to stand at %s names a position, never anything beyond the filters', async (position) => {
    const { id } = await givenCustomer(world);
    await givenAppointment(world, { ...at(25), customer: { id } });
    await givenService(world);
    for (const query of [range, { ...range, customerId: id }, { to: '2025-09-19', customerId: id }]) {
      const { status, body } = await world.call(listAppointments, {
        query: { ...query, cursor: encodeCursor(query, position) },
      });
      expect([status, body.data]).toEqual([200, { items: [], nextCursor: null }]);
    }
  });
});
