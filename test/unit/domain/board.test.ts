import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Board } from '#shared/contract/board.ts';
import { statuses, statusLabels } from '#shared/contract/statuses.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { assembleBoard, type BoardParts, isAssignedTo, type WrittenBoard } from '#shared/domain/board.ts';
import { appointments, appointmentWith } from './arbitraries.ts';

const filters = ['tec_0000000000000001', 'none', 'tec_000000000000000z', undefined] as const;
const filter = fc.constantFrom(...filters);

/** Cars of earlier days of which all were read. */
const read = (cards: readonly Appointment[]) => ({ cards, unread: 0, last: undefined });

function written(cards: readonly Appointment[], more: Partial<BoardParts> = {}): WrittenBoard {
  return assembleBoard({
    date: '2050-01-01',
    today: '2050-01-01',
    timeZone: 'America/Los_Angeles',
    currency: 'USD',
    cards,
    asOf: Date.UTC(2050, 0, 1, 20),
    hash: (text) => text,
    ...more,
  });
}

function boardOf(...parts: Parameters<typeof written>): Board {
  return written(...parts).board;
}

describe('a board', () => {
  it('is what the contract promises, for any cards and filter', () => {
    fc.assert(
      fc.property(appointments, filter, (cards, technicianFilter) => {
        const board = boardOf(cards, { carriedOver: read(cards), technicianFilter });
        expect(Board.parse(board)).toEqual(board);
        expect(board).toMatchObject({ date: '2050-01-01', timeZone: 'America/Los_Angeles', currency: 'USD' });
        expect(board.asOf).toBe('2050-01-01T20:00:00.000Z');
      }),
    );
  });

  it('comes with its JSON', () => {
    fc.assert(
      fc.property(appointments, filter, (cards, technicianFilter) => {
        const { board, json } = written(cards, { carriedOver: read(cards), technicianFilter });
        expect(json).toBe(JSON.stringify(board));
      }),
    );
  });

  it('holds each card in the one column of its status, in order, at its position', () => {
    fc.assert(
      fc.property(appointments, (drawn) => {
        const cards = drawn.map((card) => ({ ...card, date: '2050-01-01' }));
        const { columns } = boardOf(cards);
        expect(Object.keys(columns)).toEqual(statuses);
        for (const status of statuses) {
          const { label, items } = columns[status];
          const own = cards.filter((card) => card.status === status).map(({ rank, id }) => `${rank} ${id}`);
          expect(items.map(({ rank, id }) => `${rank} ${id}`)).toEqual(own.sort());
          expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index));
          expect(label).toBe(statusLabels[status]);
        }
      }),
    );
  });

  it('counts and sums what a filter leaves, at the positions of the whole column', () => {
    fc.assert(
      fc.property(appointments, filter, (drawn, technicianFilter) => {
        const cards = drawn.map((card) => ({ ...card, date: '2050-01-01' }));
        const whole = boardOf(cards).columns;
        const { columns } = boardOf(cards, { technicianFilter });
        for (const status of statuses) {
          const { count, total, items } = columns[status];
          const expected = whole[status].items.filter(
            ({ technician }) => technicianFilter === undefined || (technician?.id ?? 'none') === technicianFilter,
          );
          expect(items).toEqual(expected);
          expect(count).toBe(expected.length);
          expect(total).toBe(expected.reduce((sum, card) => sum + card.total, 0));
        }
      }),
    );
  });
});

describe('carried-over cars', () => {
  const car = (id: string, fields: Partial<Appointment>) =>
    appointmentWith({ id: `apt_000000000000000${id}`, date: '2049-12-31', status: 'ready', ...fields });
  const cars = [
    car('3', {}),
    car('1', { date: '2049-12-30', status: 'in_progress' }),
    car('2', { technician: { id: 'tec_0000000000000001', name: 'Ada' } }),
    car('4', { status: 'completed' }),
    car('5', { date: '2050-01-01' }),
    car('6', { date: '2050-01-02' }),
  ];
  const shown = (technicianFilter?: string) =>
    boardOf([], { carriedOver: read(cars), technicianFilter }).carriedOver.map(({ id }) => id.at(-1));

  it('are those of earlier days still here, the newest first', () => {
    expect(shown()).toEqual(['3', '2', '1']);
  });

  it('follow the technician filter', () => {
    expect(shown('tec_0000000000000001')).toEqual(['2']);
    expect(shown('none')).toEqual(['3', '1']);
  });

  it('stand in the order of dates even where ids say otherwise', () => {
    const [late, early] = [car('0', {}), car('9', { date: '2049-12-01' })];
    expect(boardOf([], { carriedOver: read([late, early]) }).carriedOver.map(({ date }) => date)).toEqual([
      '2049-12-31',
      '2049-12-01',
    ]);
    expect(boardOf([], { carriedOver: read([early, early]) }).carriedOver).toHaveLength(2);
  });
});

describe('what is overdue', () => {
  it('is counted by day, the earliest first, without this day and the cars on the board', () => {
    const dates = new Map([
      ['apt_2', '2049-12-30'],
      ['apt_1', '2049-12-29'],
      ['apt_3', '2049-12-31'],
      ['apt_4', '2049-12-30'],
      ['apt_5', '2050-01-01'],
    ]);
    expect(boardOf([], { overdue: { dates, hasMore: true } }).overdue).toEqual({
      count: 4,
      hasMore: true,
      days: [
        { date: '2049-12-29', count: 1 },
        { date: '2049-12-30', count: 2 },
        { date: '2049-12-31', count: 1 },
      ],
    });
  });
});

describe('the revision', () => {
  const cards = [appointmentWith({ date: '2050-01-01', notes: 'brakes' })];

  it('hashes everything but when it was read', () => {
    const { revision, asOf, nextCursor, ...rest } = boardOf(cards);
    expect(JSON.parse(revision)).toEqual(rest);
    expect(boardOf(cards, { asOf: 0 })).toEqual({ ...rest, nextCursor, revision, asOf: '1970-01-01T00:00:00.000Z' });
    expect(asOf).not.toBe('1970-01-01T00:00:00.000Z');
  });

  it('does not depend on the order cards were read in', () => {
    fc.assert(
      fc.property(appointments, (list) => {
        const reversed = list.toReversed();
        const one = boardOf(list, { carriedOver: read(list) });
        expect(boardOf(reversed, { carriedOver: read(reversed) }).revision).toBe(one.revision);
      }),
    );
  });

  it('is what the hash makes of it', () => {
    expect(boardOf(cards, { hash: () => 'h' }).revision).toBe('h');
  });
});

describe('isAssignedTo', () => {
  it('passes everyone without a filter, the assigned by id, the unassigned by none', () => {
    const ada = { technician: { id: 'tec_0000000000000001', name: 'Ada' } };
    expect(filters.map((each) => isAssignedTo(ada, each))).toEqual([true, false, false, true]);
    expect(filters.map((each) => isAssignedTo({ technician: null }, each))).toEqual([false, true, false, true]);
  });
});
