import { beforeEach, describe, expect, it } from '@jest/globals';
import { getBoard } from '#shared/contract/appointments.ts';
import { statuses } from '#shared/contract/statuses.ts';
import { givenAppointment, givenTechnician, moved } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { busyDay } from '../busy-day.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

let world: World;
let board: WatchedTable;

const show = (query: Record<string, string> = {}) => world.call(getBoard, { query: { date: '2025-09-20', ...query } });
const at = (day: string, hour = '09') => ({ start: `2025-09-${day}T${hour}:00:00-07:00` });

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
});

describe('a board', () => {
  it('of an empty shop has all six columns', async () => {
    const { data } = (await show()).body;
    const empty = { count: 0, total: 0, items: [] };
    expect(data).toEqual({
      date: '2025-09-20',
      timeZone: 'America/Los_Angeles',
      currency: 'USD',
      revision: expect.stringMatching(/^[\w-]{22}$/),
      asOf: '2025-09-20T16:00:00.000Z',
      columns: {
        scheduled: { label: 'Scheduled', ...empty },
        in_progress: { label: 'In progress', ...empty },
        ready: { label: 'Ready', ...empty },
        completed: { label: 'Completed', ...empty },
        no_show: { label: 'No-show', ...empty },
        canceled: { label: 'Canceled', ...empty },
      },
      today: '2025-09-20',
      continued: [],
      carriedOver: [],
      carriedOverCount: 0,
      carriedOverCursor: null,
      overdue: { count: 0, hasMore: false, days: [] },
      nextCursor: null,
    });
  });

  it('shows each card of the day once, with its position, how many there are, and what they cost', async () => {
    const cards = [];
    for (const hour of ['08', '09', '10']) cards.push(await givenAppointment(world, { ...at('20', hour), total: 100 }));
    cards[2] = await moved(world, cards[2], 'canceled');
    await givenAppointment(world, at('21'));
    const { columns } = (await show()).body.data;
    expect(columns.scheduled).toEqual({
      label: 'Scheduled',
      count: 2,
      total: 200,
      items: [
        { ...cards[0], position: 0 },
        { ...cards[1], position: 1 },
      ],
    });
    expect(columns.canceled.items).toEqual([{ ...cards[2], position: 0 }]);
    expect(statuses.map((status) => columns[status].count)).toEqual([2, 0, 0, 0, 0, 1]);
  });

  it('of a thousand cards is one query of the day and one for each of two indexes, complete, and an answer that fits', async () => {
    await busyDay(world, 1_000, { notes: 'n'.repeat(200) });
    board.watch();
    const { body } = await show();
    expect(board.calls.filter((call) => call === 'query')).toHaveLength(3);
    expect(body.data.columns.scheduled).toMatchObject({ count: 1_000, total: 8_900_000 });
    expect(new Set(body.data.columns.scheduled.items.map(({ id }: Any) => id)).size).toBe(1_000);
    expect(JSON.stringify(body).length).toBeLessThan(6 * 1_024 * 1_024);
  });
});

describe('a technician filter', () => {
  it('leaves own cards with the positions of the whole column, in counts, sums and cars carried over', async () => {
    const { id: technicianId } = await givenTechnician(world);
    const own = { technicianId, total: 100 };
    const late = [
      await moved(world, await givenAppointment(world, { ...at('18'), ...own }), 'in_progress'),
      await moved(world, await givenAppointment(world, at('19')), 'in_progress'),
    ];
    const cards: Any[] = [];
    for (const hour of ['08', '09', '10', '11']) {
      cards.push(await givenAppointment(world, { ...at('20', hour), ...(Number(hour) % 2 === 0 ? {} : own) }));
    }
    const answers = [await show({ technicianId }), await show({ technicianId: 'none' })];
    const told = answers.map(({ body: { data } }) => {
      const { count, total, items } = data.columns.scheduled;
      const shown = items.map(({ id, position }: Any) => [cards.findIndex((card) => card.id === id), position]);
      return { count, total, shown, carried: data.carriedOver.map(({ id }: Any) => id) };
    });
    expect(told).toEqual([
      {
        count: 2,
        total: 200,
        shown: [
          [1, 1],
          [3, 3],
        ],
        carried: [late[0].id],
      },
      {
        count: 2,
        total: 17_800,
        shown: [
          [0, 0],
          [2, 2],
        ],
        carried: [late[1].id],
      },
    ]);
  });

  it('has to name somebody of the shop', async () => {
    const technicianId = 'tec_0000000000000000';
    expect(errorsOf(await show({ technicianId }))).toEqual({
      '/query/technicianId': `there is no technician ${technicianId} in this shop`,
    });
    expect(Object.keys(errorsOf(await show({ technicianId: 'nobody' })))).toEqual(['/query/technicianId']);
  });
});
