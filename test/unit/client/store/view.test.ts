import { describe, expect, it } from '@jest/globals';
import type { Board, Card, Status } from '#client/core/api.ts';
import type { Acknowledgements, Move } from '#client/store/state.ts';
import { newestCards, showBoard } from '#client/store/view.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { appointmentId, booked, today } from '#test/support/board-server/booked.ts';
import { BoardServer } from '#test/support/board-server/server.ts';
import { aMove } from './a-move.ts';

const [one, two, three, four, car] = [1, 2, 3, 4, 5].map(appointmentId);
const snapshot = new BoardServer([
  booked(1),
  booked(2),
  booked(3),
  booked(4, { status: 'in_progress' }),
  booked(5, { date: '2025-09-19', status: 'in_progress' }),
  booked(6, { date: '2025-09-18', status: 'ready' }),
]).board(today);

const ids = (board: Board, status: Status) => board.columns[status].items.map(({ id }) => id);
const acknowledged = (...cards: Card[]) => new Map(cards.map((card) => [card.id, { version: card.version, card }]));
const nothing = new Map<string, never>();
const show = (acknowledged: Acknowledgements, pending: readonly Move[], technicianId?: string) =>
  showBoard({ snapshot, acknowledged, technicianId }, pending);

describe('the view', () => {
  it('of a snapshot alone is the snapshot', () => {
    expect(show(nothing, [])).toEqual(snapshot);
  });

  it('shows a pending move in its column, by its rank, and counts and totals follow', () => {
    const { columns } = show(nothing, [aMove()]);
    expect([columns.scheduled.count, columns.scheduled.total]).toEqual([2, 2_005]);
    expect([columns.in_progress.count, columns.in_progress.total]).toEqual([2, 2_005]);
    expect(columns.in_progress.items.map(({ id, position, status }) => [id, position, status])).toEqual([
      [one, 0, 'in_progress'],
      [four, 1, 'in_progress'],
    ]);
  });

  it.each([
    ['after a card', { afterId: four }, [four, one]],
    ['before a card', { beforeId: four }, [one, four]],
    ['at a position', { position: 1 }, [four, one]],
    ['beyond the end', { position: 9 }, [four, one]],
    ['by its rank where the neighbour is gone', { afterId: three }, [one, four]],
  ])('puts a card %s', (_where, place, expected) => {
    const board = show(nothing, [aMove({ to: { status: 'in_progress', ...place } })]);
    expect(ids(board, 'in_progress')).toEqual(expected);
  });

  it('applies moves in the order they were made, each to what the last one left', () => {
    const moves = [
      aMove({ to: { status: 'in_progress', afterId: four } }),
      aMove({ id: 'm2', cardId: `${two}`, to: { status: 'in_progress', afterId: one } }),
      aMove({ id: 'm3', to: { status: 'in_progress', afterId: two } }),
    ];
    expect(ids(show(nothing, moves), 'in_progress')).toEqual([four, two, one]);
  });

  it('reorders a column counting without the card itself', () => {
    const board = show(nothing, [aMove({ to: { status: 'scheduled', position: 1 } })]);
    expect(ids(board, 'scheduled')).toEqual([two, one, three]);
  });

  it('lets a car of an earlier day go when it is done, and keeps its place among the newest first while it is there', () => {
    const done = show(nothing, [aMove({ cardId: `${car}`, to: { status: 'completed' } })]);
    expect(done.carriedOver.map(({ id }) => id)).toEqual([appointmentId(6)]);
    expect(done.columns.completed.count).toBe(0);
    const ready = show(nothing, [aMove({ cardId: `${car}`, to: { status: 'ready' } })]);
    expect(ready.carriedOver.map(({ id, status }) => [id, status])).toEqual([
      [car, 'ready'],
      [appointmentId(6), 'ready'],
    ]);
  });

  it('takes a car of an earlier day back in', () => {
    const outside = toCard(booked(7, { date: '2025-09-17', status: 'completed', version: 4 }));
    expect(show(acknowledged(outside), []).carriedOver).toHaveLength(2);
    const moves = [aMove({ cardId: outside.id, to: { status: 'in_progress' } })];
    expect(show(acknowledged(outside), moves).carriedOver.at(-1)?.id).toBe(outside.id);
  });

  it('shows what is acknowledged in place of what the snapshot says', () => {
    const newer = toCard(booked(1, { version: 2, status: 'ready', total: 7 }));
    const board = show(acknowledged(newer), []);
    expect(ids(board, 'ready')).toEqual([one]);
    expect(board.columns.ready.total).toBe(7);
    expect(ids(board, 'scheduled')).toEqual([two, three]);
  });

  it('puts a new card where its rank says, equal ranks by id', () => {
    const created = toCard(booked(9, { rank: 'V002V' }));
    expect(ids(show(acknowledged(created), []), 'scheduled')).toEqual([one, two, created.id, three]);
  });

  it('lets a card leave that went to another day or is gone', () => {
    const away = toCard(booked(1, { version: 2, date: '2025-09-21' }));
    expect(ids(show(acknowledged(away), []), 'scheduled')).toEqual([two, three]);
    const gone = new Map([[`${one}`, { version: 2, card: null }]]);
    expect(ids(show(gone, [aMove()]), 'scheduled')).toEqual([two, three]);
  });

  it('of a technician shows no card of anybody else, however it was heard of', () => {
    const technician = { id: 'tec_0000000000000001', name: 'Alba' };
    const theirs = toCard(booked(1, { version: 2, technician }));
    const car = toCard(booked(5, { version: 2, date: '2025-09-19', status: 'ready', technician }));
    const unassigned = show(acknowledged(theirs, car), [aMove({ cardId: `${two}` })], 'none');
    expect(ids(unassigned, 'scheduled')).toEqual([three]);
    expect(unassigned.carriedOver.map(({ id }) => id)).toEqual([appointmentId(6)]);
    const own = show(acknowledged(theirs, car), [], technician.id);
    expect([own.columns.scheduled.count, own.carriedOver.length]).toEqual([1, 1]);
  });

  it('knows cards without any snapshot', () => {
    const card = toCard(booked(1));
    expect(newestCards(undefined, acknowledged(card)).get(card.id)).toEqual(card);
  });
});
