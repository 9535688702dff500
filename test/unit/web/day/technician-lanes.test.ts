import { describe, expect, it } from '@jest/globals';
import type { Card } from '#client/core/api.ts';
import { today } from '#test/support/board-server/booked.ts';
import { techniciansOf } from '#web/board/figures.ts';
import { neighbourInLanes } from '#web/day/lane-neighbours.ts';
import { freeBetween, rowsOf } from '#web/day/stack.ts';
import { technicianLanes } from '#web/day/technician-lanes.ts';
import { aBoard, aCard } from '../board/cards.ts';

const alba = { id: 'tec_1', name: 'Alba Reyes' };
const ben = { id: 'tec_2', name: 'Ben Okafor' };
const at = (time: string, date = today) => `${date}T${time}:00.000Z`;
const moment = (time: string) => Date.parse(at(time));
const span = (from: string, to: string) => ({ start: moment(from), end: moment(to) });

let number = 0;
/** A car from one time to another. */
function car(from: string, to: string, fields: Partial<Card> = {}): Card {
  number += 1;
  return aCard(number, { start: at(from), end: at(to), technician: alba, ...fields });
}

const everything = () => true;
const lanesOf = (cards: readonly Card[], isShown: (card: Card) => boolean = everything, now?: number) =>
  technicianLanes(aBoard(...cards), isShown, now);
const only = <Kind>(items: readonly Kind[]): Kind => {
  expect(items).toHaveLength(1);
  return items[0] as Kind;
};

describe('when a technician can be sent somewhere', () => {
  const freeFrom = (cards: readonly Card[], now?: number, board = aBoard(...cards)) =>
    technicianLanes(board, everything, now, [alba]).map((lane) => lane.freeFrom);

  it('is when the last work of the day ends, or now', () => {
    const cars = [car('08:00', '09:00', { status: 'completed' }), car('10:00', '11:30'), car('10:30', '11:00')];
    expect(freeFrom(cars, moment('09:30'))).toEqual([moment('11:30')]);
    expect(freeFrom(cars)).toEqual([moment('11:30')]);
    const done = cars.map((card): Card => ({ ...card, status: 'completed' }));
    expect(freeFrom(done, moment('12:00'))).toEqual([moment('12:00')]);
  });

  it.each<[string, Partial<Card>]>([
    ['is over its time', { status: 'in_progress' }],
    ['should have begun', { status: 'scheduled' }],
    ['is in work from an earlier day', { status: 'in_progress', date: '2025-09-18', endDate: '2025-09-18' }],
  ])('is not told while a car %s, as the chips have it', (_why, fields) => {
    const cars = [car('08:00', '09:00', fields)];
    const [chip] = techniciansOf(aBoard(...cars), [], moment('12:00'), []);
    expect([chip?.free, ...freeFrom(cars, moment('12:00'))]).toEqual([false, undefined]);
  });

  it('is the whole day of who has no car, and no time of a day that work goes on beyond', () => {
    expect(freeFrom([])).toEqual([moment('00:00')]);
    expect(freeFrom([car('20:00', '23:59', { end: at('02:00', '2025-09-21') })])).toEqual([undefined]);
  });

  it('is told of no day that is over, and of nobody', () => {
    const past = { ...aBoard(), today: '2025-09-25' };
    expect(freeFrom([], undefined, past)).toEqual([undefined]);
    expect(lanesOf([car('08:00', '09:00', { technician: null })]).map((lane) => lane.freeFrom)).toEqual([undefined]);
  });
});

describe('work over midnight', () => {
  const yesterday = '2025-09-19';
  const night = (fields: Partial<Card> = {}) =>
    aCard(90, {
      ...{ date: yesterday, endDate: today, start: at('22:00', yesterday), end: at('06:00') },
      technician: alba,
      ...fields,
    });

  it('is in the lane for the part of it that lies on the day', () => {
    const { jobs, carried } = only(lanesOf([night(), car('08:00', '09:00')]));
    expect(carried).toEqual([]);
    expect(jobs.map(({ start, end, row }) => ({ start, end, row }))).toEqual([
      { ...span('00:00', '06:00'), row: 0 },
      { ...span('08:00', '09:00'), row: 0 },
    ]);
  });

  it('is free time of nobody, and in the way of who works then', () => {
    const { jobs, free } = only(lanesOf([night(), car('05:00', '06:00'), car('09:00', '10:00')]));
    expect(jobs.map(({ doubleBooked }) => doubleBooked)).toEqual([true, true, false]);
    expect(free).toEqual([span('06:00', '09:00')]);
  });
});

describe('a lane of thousands', () => {
  it('draws two hundred, and knows of all what is double booked', () => {
    const crowd = Array.from({ length: 3_000 }, () => car('08:00', '09:00'));
    const begun = performance.now();
    const { jobs, count } = only(lanesOf([...crowd, car('08:30', '10:00')]));
    expect([count, jobs.length, jobs.every(({ doubleBooked }) => doubleBooked)]).toEqual([3_001, 200, true]);
    // Card by card against each other took some 40 s.
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('rows', () => {
  it('hold what does not overlap; what does goes into the first that is free again', () => {
    const times = [span('08:00', '10:00'), span('09:00', '11:00'), span('10:00', '11:00'), span('10:30', '12:00')];
    expect(rowsOf(times)).toEqual([0, 1, 0, 2]);
  });

  it('leave room for words where a job has hardly a length, or none', () => {
    expect(rowsOf([span('08:00', '08:00'), span('08:10', '08:05'), span('08:30', '09:00')])).toEqual([0, 1, 0]);
  });
});

describe('free hours', () => {
  it('are those of an hour or more between jobs, whatever else overlaps', () => {
    const busy = [span('08:00', '12:00'), span('09:00', '10:00'), span('12:59', '13:30'), span('14:30', '15:00')];
    expect(freeBetween(busy)).toEqual([span('13:30', '14:30')]);
    expect(freeBetween([])).toEqual([]);
    expect(freeBetween([span('12:00', '13:00')])).toEqual([]);
  });

  it('begin now where they began before', () => {
    const busy = [span('08:00', '09:00'), span('12:00', '13:00')];
    expect(freeBetween(busy, moment('10:30'))).toEqual([span('10:30', '12:00')]);
    expect(freeBetween(busy, moment('11:30'))).toEqual([]);
  });
});

describe('lanes', () => {
  it('are cars without a technician first, then technicians by name, each by time', () => {
    const cards = [
      car('10:00', '11:00', { technician: ben }),
      car('12:00', '13:00'),
      car('09:00', '10:00', { status: 'completed' }),
      car('09:00', '10:00', { technician: null }),
      car('09:00', '10:00', { status: 'canceled', technician: { id: 'tec_3', name: 'Nobody comes' } }),
      car('15:00', '16:00', { status: 'no_show' }),
    ];
    const lanes = lanesOf(cards);
    expect(lanes.map(({ technician }) => technician?.name)).toEqual([undefined, 'Alba Reyes', 'Ben Okafor']);
    expect(lanes[1]?.jobs.map(({ card }) => card.id)).toEqual([cards[2]?.id, cards[1]?.id]);
  });

  it('have cars from earlier days beside their technician', () => {
    const left = car('16:00', '17:00', { date: '2025-09-16', status: 'in_progress' });
    const lane = only(lanesOf([left]));
    expect(lane).toMatchObject({ id: alba.id, jobs: [], free: [] });
    expect(lane.carried).toEqual([left]);
  });

  it('say which jobs are double booked: two at the same moment that are both still to be done', () => {
    const cards = [
      car('08:00', '10:00', { status: 'completed' }),
      car('09:00', '11:00', { status: 'in_progress' }),
      car('10:30', '12:00'),
      car('12:00', '13:00'),
    ];
    expect(only(lanesOf(cards)).jobs.map(({ doubleBooked }) => doubleBooked)).toEqual([false, true, true, false]);
  });

  it('never call what nobody is assigned to double booked or free', () => {
    const lane = only(
      lanesOf(
        [
          ['09:00', '10:00'],
          ['09:30', '10:30'],
          ['14:00', '15:00'],
        ].map(([from = '', to = '']) => car(from, to, { technician: null })),
      ),
    );
    expect(lane.jobs.map(({ row, doubleBooked }) => [row, doubleBooked])).toEqual([
      [0, false],
      [1, false],
      [0, false],
    ]);
    expect(lane.free).toEqual([]);
  });

  it('count hidden cars among what is free and double booked, and show neither them nor empty lanes', () => {
    const [first, hidden, last, others] = [
      car('08:00', '09:30'),
      car('09:00', '11:00'),
      car('12:30', '13:00'),
      car('09:00', '10:00', { technician: ben }),
    ] as const;
    const lane = only(lanesOf([first, hidden, last, others], ({ id }) => id !== hidden.id && id !== others.id));
    expect(lane.jobs.map(({ card }) => card.id)).toEqual([first.id, last.id]);
    expect(lane.jobs[0]?.doubleBooked).toBe(true);
    expect(lane.free).toEqual([span('11:00', '12:30')]);
  });

  it('tell of today only what is free from now on', () => {
    const cards = [car('08:00', '09:00', { status: 'in_progress' }), car('12:00', '13:00')];
    expect(only(lanesOf(cards, everything, moment('10:15'))).free).toEqual([span('10:15', '12:00')]);
    expect(only(lanesOf(cards)).free).toEqual([span('09:00', '12:00')]);
  });
});

describe('an arrow key', () => {
  const [early, late, left] = [
    car('09:00', '10:00'),
    car('15:00', '16:00'),
    car('10:00', '11:00', { date: '2025-09-18', status: 'ready' }),
  ];
  const [bens, afternoon] = [car('08:00', '09:00', { technician: ben }), car('14:00', '15:00', { technician: ben })];
  const lanes = lanesOf([early, late, left, bens, afternoon]);
  it.each([
    [early, 'ArrowRight', late],
    [late, 'ArrowRight', undefined],
    [early, 'ArrowLeft', left],
    [late, 'Home', left],
    [left, 'End', late],
    [late, 'ArrowDown', afternoon],
    [early, 'ArrowDown', bens],
    [left, 'ArrowDown', bens],
    [afternoon, 'ArrowUp', late],
    [afternoon, 'ArrowDown', undefined],
    [early, 'ArrowUp', undefined],
  ])('leads along a lane, and to the nearest in time of the next', (from, key, to) => {
    expect(neighbourInLanes(lanes, from.id, key)).toBe(to?.id);
  });

  it('leads nowhere from a card that is gone', () => {
    expect(neighbourInLanes(lanes, 'gone', 'ArrowRight')).toBeUndefined();
  });
});
