import { describe, expect, it } from '@jest/globals';
import type { Card } from '#client/core/api.ts';
import { boardStats } from '#client/react/board-stats.ts';
import * as finder from '#shared/domain/text-filter.ts';
import { arrange, cardsOf } from '#web/board/arrange.ts';
import { countProblems, isUnbooked, techniciansOf } from '#web/board/figures.ts';
import { isFiltering, isShown, noFilters } from '#web/board/filters.ts';
import { aBoard, aCard } from './cards.ts';

const noon = Date.parse('2025-09-20T12:00:00Z');
const alba = { id: 'tec_1', name: 'Alba Reyes' };
const ben = { id: 'tec_2', name: 'Ben Okafor' };
const scheduled = aCard(1, { technician: ben, customer: { ...aCard(1).customer, name: 'Zoë García' } });
const working = aCard(2, { status: 'in_progress', end: '2025-09-20T13:00:00.000Z', technician: alba });
const left = aCard(3, { date: '2025-09-19', status: 'in_progress', end: '2025-09-19T11:00:00.000Z', technician: alba });
const board = aBoard(scheduled, working, left);
const ids = (cards: readonly { id: string }[]) => cards.map(({ id }) => id);

describe('a board as the screen shows it', () => {
  it('has cars from earlier days at the head of the column they stand in, apart from the day’s', () => {
    const { in_progress } = arrange(board, noFilters, noon).lanes;
    expect(ids(in_progress.carried)).toEqual([left.id]);
    expect(ids(in_progress.cards)).toEqual([working.id]);
    expect(ids(cardsOf(in_progress))).toEqual([left.id, working.id]);
  });

  it('has work that goes on from the day before there, too', () => {
    const night = aCard(4, { date: '2025-09-19', endDate: '2025-09-20', status: 'scheduled' });
    const { scheduled: lane } = arrange(aBoard(scheduled, night), noFilters, noon).lanes;
    expect([ids(lane.carried), ids(lane.cards), lane.count]).toEqual([[night.id], [scheduled.id], 2]);
  });

  it('draws two hundred cards of a column, and more where there is room', () => {
    const crowd = aBoard(...Array.from({ length: 450 }, (_, n) => aCard(n)));
    const lane = (room?: object) => arrange(crowd, noFilters, noon, undefined, room).lanes.scheduled;
    expect([lane().cards.length, lane().more, lane().hidden, lane().count]).toEqual([200, 250, 0, 450]);
    expect([lane({ scheduled: 400 }).cards.length, lane({ scheduled: 400 }).more]).toEqual([400, 50]);
    expect([lane({ scheduled: 600 }).cards.length, lane({ scheduled: 600 }).more]).toEqual([450, 0]);
  });

  it('counts what stands in a column, cars from earlier days among them', () => {
    const { in_progress } = arrange(board, noFilters, noon).lanes;
    expect(in_progress).toMatchObject({ count: 2, hidden: 0, total: working.total + left.total });
  });

  it('counts what filters leave, and tells what they hold back', () => {
    const { lanes, hidden } = arrange(board, { ...noFilters, technicians: [alba.id] }, noon);
    expect(lanes.scheduled).toMatchObject({ count: 0, cards: [], hidden: 1, total: 0 });
    expect(lanes.in_progress).toMatchObject({ count: 2, total: working.total + left.total });
    expect(lanes.in_progress.hidden).toBe(0);
    expect(hidden).toBe(1);
  });

  it('lists problems in reading order', () => {
    expect(arrange(board, noFilters, noon).problems).toEqual([scheduled.id, left.id]);
  });
});

describe('a filter', () => {
  it.each(['zoe', 'GARCIA', 'garcia oil', '310555', 'ben', ' \u200bzoe\u00ad'])('finds a card by %s', (text) => {
    expect(isShown(scheduled, { ...noFilters, text }, noon, finder)).toBe(true);
  });

  it('of text holds nothing back until what looks for it is there', () => {
    expect(isShown(scheduled, { ...noFilters, text: 'nobody' }, noon)).toBe(true);
  });

  it.each(['brake', 'zoe tire'])('does not find it by %s', (text) => {
    expect(isShown(scheduled, { ...noFilters, text }, noon, finder)).toBe(false);
  });

  it('shows several technicians at once, and cards of nobody', () => {
    const nobodys = aCard(4, { technician: null });
    const technicians = ['none', ben.id];
    const shown = [scheduled, working, nobodys].filter((card) => isShown(card, { ...noFilters, technicians }, noon));
    expect(shown).toEqual([scheduled, nobodys]);
  });

  it('shows problems only', () => {
    const problemsOnly = { ...noFilters, problemsOnly: true };
    expect([scheduled, working, left].filter((card) => isShown(card, problemsOnly, noon))).toEqual([scheduled, left]);
  });

  it('is none while all of it is empty', () => {
    expect(isFiltering({ ...noFilters, text: '  ' })).toBe(false);
    expect(isFiltering({ ...noFilters, text: 'a' })).toBe(true);
  });
});

describe('figures', () => {
  it('count problems whatever is shown', () => {
    expect(countProblems(board, noon)).toEqual({ late: 1, overrun: 1, waiting: 0 });
  });

  it('name technicians with their jobs, nobody last, and those filtered for although they have none', () => {
    const all = aBoard(
      scheduled,
      working,
      left,
      aCard(4, { technician: null }),
      aCard(5, { technician: ben, status: 'canceled' }),
    );
    expect(techniciansOf(all, ['tec_9'], noon, [])).toMatchObject([
      { ...alba, jobs: 2 },
      { ...ben, jobs: 1 },
      { id: 'tec_9', name: 'tec_9', jobs: 0 },
      { id: 'none', name: '', jobs: 1 },
    ]);
  });

  it('name who is on duty without a job, free, and by name who is filtered for', () => {
    const team = [
      { id: 'tec_3', name: 'Chen Wei', active: true },
      { id: 'tec_4', name: 'Dana Gone', active: false },
      { ...ben, active: true },
    ];
    expect(techniciansOf(aBoard(scheduled), ['tec_4'], noon, team)).toEqual([
      { ...ben, jobs: 1, free: false },
      { id: 'tec_3', name: 'Chen Wei', jobs: 0, free: true },
      { id: 'tec_4', name: 'Dana Gone', jobs: 0, free: false },
    ]);
  });

  it('count what did not happen as nobody’s job', () => {
    const missed = aCard(6, { technician: alba, status: 'no_show' });
    expect(techniciansOf(aBoard(working, missed), [], noon, [])).toMatchObject([{ ...alba, jobs: 1 }]);
  });

  it('tell who is free: no car in work, and none that should be by now', () => {
    const morning = Date.parse('2025-09-20T08:00:00Z');
    const freeAt = (now: number, ...cards: readonly Card[]) => techniciansOf(aBoard(...cards), [], now, [])[0]?.free;
    const card = (status: Card['status']) => aCard(1, { technician: alba, status });
    expect(freeAt(morning, card('in_progress'))).toBe(false);
    expect(freeAt(morning, card('scheduled'))).toBe(true);
    expect(freeAt(noon, card('scheduled'))).toBe(false);
    expect(freeAt(noon, card('ready'), aCard(2, { technician: alba, status: 'completed' }))).toBe(true);
    expect(freeAt(noon, aCard(1, { technician: null, status: 'ready' }))).toBe(false);
  });

  it('tell a day without cards of its own', () => {
    expect(isUnbooked(boardStats(aBoard(left)))).toBe(true);
    expect(isUnbooked(boardStats(board))).toBe(false);
  });
});
