import { describe, expect, it } from '@jest/globals';
import { asksForPlace, type MoveRequest, planMove, positionIn } from '#shared/domain/move.ts';
import { appointmentWith } from './arbitraries.ts';

const card = (id: string, rank: string, fields = {}) => appointmentWith({ id, rank, ...fields });
const column = [card('a', 'B'), card('b', 'D'), card('c', 'F')];
const ready = [card('x', 'C', { status: 'ready' })];
const day = [...ready, ...column];

function plan(current: ReturnType<typeof card>, request: MoveRequest, cards = day) {
  return planMove({ current, day: cards, request, now: 99, random: () => 0.5 });
}

/** The ids of a column as it is once a plan is carried out. */
function orderAfter(moved: ReturnType<typeof plan>, cards = day): string[] {
  const ranks = new Map(moved.neighbours.map(({ id, rank }) => [id, rank]));
  const changed = cards.map((each) => ({ ...each, rank: ranks.get(each.id) ?? each.rank }));
  const column = [...changed.filter(({ id }) => id !== moved.appointment.id), moved.appointment];
  const order = column.filter(({ status }) => status === moved.appointment.status);
  return order.sort((one, other) => (one.rank < other.rank ? -1 : 1)).map(({ id }) => id);
}

describe('asksForPlace', () => {
  it.each([
    [{ position: 0 }, true],
    [{ afterId: 'a' }, true],
    [{ beforeId: 'a' }, true],
    [{ reason: 'late' }, false],
    [{}, false],
  ])('of %j is %s', (place, asked) => {
    expect(asksForPlace({ status: 'ready', ...place })).toBe(asked);
  });
});

describe('planMove', () => {
  it('without a place keeps the rank, tells no position, and needs no day', () => {
    const moved = plan(card('a', 'B'), { status: 'in_progress' }, []);
    expect(moved.appointment).toEqual(card('a', 'B', { status: 'in_progress', checkedInAt: 99 }));
    expect(moved).toEqual({ appointment: moved.appointment, neighbours: [], bounds: [] });
  });

  it('counts positions without the card itself, and only in the target column', () => {
    const orders = [0, 1, 2, 3, 9].map((position) => {
      const moved = plan(card('b', 'D'), { status: 'scheduled', position });
      return [moved.position, orderAfter(moved).join('')];
    });
    expect(orders).toEqual([
      [0, 'bac'],
      [1, 'abc'],
      [2, 'acb'],
      [2, 'acb'],
      [2, 'acb'],
    ]);
  });

  it('puts the card next to the one named', () => {
    const arriving = card('x', 'C', { status: 'ready' });
    const behind = plan(arriving, { status: 'in_progress', position: 0 });
    expect([behind.position, orderAfter(behind)]).toEqual([0, ['x']]);
    expect(orderAfter(plan(card('a', 'B'), { status: 'scheduled', afterId: 'c' }))).toEqual(['b', 'c', 'a']);
    expect(orderAfter(plan(card('c', 'F'), { status: 'scheduled', beforeId: 'a' }))).toEqual(['c', 'a', 'b']);
  });

  it.each(['afterId', 'beforeId'] as const)('refuses an %s that is not another card of the target column', (name) => {
    for (const id of ['a', 'x', 'nowhere']) {
      expect(() => plan(card('a', 'B'), { status: 'scheduled', [name]: id })).toThrow(
        `/body/${name}: must name another card of the target column; ${id} is none`,
      );
    }
  });

  it('judges the transition before the place', () => {
    expect(() => plan(card('a', 'B'), { status: 'ready', afterId: 'nowhere' })).toThrow('cannot become ready');
  });

  it('hands on the reason, and none where there is none', () => {
    expect(plan(card('a', 'B'), { status: 'canceled', reason: 'rain' }).reason).toBe('rain');
    expect(plan(card('a', 'B'), { status: 'scheduled', position: 0, reason: 'late' }).reason).toBe('late');
    expect('reason' in plan(card('a', 'B'), { status: 'scheduled', position: 0 })).toBe(false);
  });

  it('re-ranks a neighbour at the version it was read, and holds on to the cards beside', () => {
    const tied = [card('a', 'B'), card('b', 'D', { version: 7 }), card('c', 'D', { version: 3 }), card('d', 'F')];
    const moved = plan(card('e', 'H'), { status: 'scheduled', afterId: 'b' }, tied);
    expect(orderAfter(moved, [...tied, card('e', 'H')])).toEqual(['a', 'b', 'e', 'c', 'd']);
    expect(moved.neighbours).toHaveLength(1);
    const [neighbour] = moved.neighbours;
    expect(neighbour?.version).toBe(neighbour?.id === 'b' ? 7 : 3);
    const beside = neighbour?.id === 'b' ? [tied[0], tied[2]] : [tied[1], tied[3]];
    expect(moved.bounds).toEqual(beside.map((each) => ({ id: each?.id, status: 'scheduled', rank: each?.rank })));
  });
});

describe('positionIn', () => {
  it('is the index in the column of the card’s status, whether or not the day was read before the card came', () => {
    expect(positionIn(day, card('b', 'D'))).toBe(1);
    expect(positionIn(day, card('new', 'E'))).toBe(2);
    expect(positionIn([], card('new', 'E'))).toBe(0);
    expect(positionIn(day, card('b', 'A', { status: 'ready' }))).toBe(0);
  });
});
