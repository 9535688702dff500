import { describe, expect, it } from '@jest/globals';
import type { Board } from '#client/core/api.ts';
import { isOutdated as isOutdatedFor, leftUnsaid as leftUnsaidBy } from '#client/store/snapshots.ts';
import type { Acknowledged, Acknowledgements } from '#client/store/state.ts';
import { showBoard } from '#client/store/view.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { booked, today } from '#test/support/board-server/booked.ts';
import { BoardServer } from '#test/support/board-server/server.ts';

const boardOf = (...cards: ReturnType<typeof booked>[]) => new BoardServer(cards).board(today);
const known = (...entries: Acknowledged[]) =>
  new Map(entries.map((entry, n) => [entry.card?.id ?? booked(n + 1).id, entry] as const));
const acknowledged = (card: ReturnType<typeof booked>) => ({ version: card.version, card: toCard(card) });

type Facts = { readonly snapshot: Board | undefined; readonly acknowledged: Acknowledgements };
const isOutdated = (board: Board, facts: Facts, technicianId?: string) =>
  isOutdatedFor(board, { ...facts, technicianId });
const leftUnsaid = (board: Board, acknowledged: Acknowledgements, technicianId?: string) =>
  leftUnsaidBy(board, { acknowledged, technicianId });

describe('a snapshot of the newest cars of earlier days alone', () => {
  const shown = booked(1, { date: '2025-09-18', status: 'ready' });
  const older = acknowledged(booked(2, { date: '2025-09-17', status: 'ready' }));
  const newer = acknowledged(booked(3, { date: '2025-09-19', status: 'ready' }));
  const cut = { ...boardOf(shown), carriedOverCursor: 'next', carriedOverCount: 9 };

  it('tells nothing of older ones, and that newer ones are gone', () => {
    const said = new Map([older, newer].map((entry) => [entry.card.id, entry] as const));
    expect(isOutdated(cut, { snapshot: undefined, acknowledged: new Map([...said].slice(0, 1)) })).toBe(false);
    expect(isOutdated(cut, { snapshot: undefined, acknowledged: said })).toBe(true);
    expect([...leftUnsaid(cut, said).keys()]).toEqual([older.card.id]);
    expect([...leftUnsaid(boardOf(shown), said).keys()]).toEqual([]);
  });

  it('counts those known by themselves among its own', () => {
    const acknowledgements = new Map([[older.card.id, older]]);
    const known = { snapshot: cut, acknowledged: acknowledgements, technicianId: undefined };
    const board = showBoard(known, []);
    expect([board.carriedOver.map(({ id }) => id), board.carriedOverCount]).toEqual([[shown.id, older.card.id], 9]);
  });
});

describe('a snapshot is outdated', () => {
  it('where it shows an acknowledged card at a lower version', () => {
    const facts = { snapshot: undefined, acknowledged: known(acknowledged(booked(1, { version: 2 }))) };
    expect(isOutdated(boardOf(booked(1)), facts)).toBe(true);
    expect(isOutdated(boardOf(booked(1, { version: 2 })), facts)).toBe(false);
    expect(isOutdated(boardOf(booked(1, { version: 3 })), facts)).toBe(false);
  });

  it('where it shows a card at a lower version than the snapshot before', () => {
    const facts = { snapshot: boardOf(booked(1, { version: 2 })), acknowledged: known() };
    expect(isOutdated(boardOf(booked(1)), facts)).toBe(true);
    expect(isOutdated(boardOf(), facts)).toBe(false);
  });

  it('where it leaves out a card known to stand there, of this day or carried over', () => {
    const acknowledgedCard = { snapshot: undefined, acknowledged: known(acknowledged(booked(1))) };
    expect(isOutdated(boardOf(), acknowledgedCard)).toBe(true);
    const car = acknowledged(booked(1, { date: '2025-09-19', status: 'ready' }));
    expect(isOutdated(boardOf(), { snapshot: undefined, acknowledged: known(car) })).toBe(true);
  });

  it('not where it leaves out a card that is another technician’s', () => {
    const facts = { snapshot: undefined, acknowledged: known(acknowledged(booked(1))) };
    expect(isOutdated(boardOf(), facts, 'none')).toBe(true);
    expect(isOutdated(boardOf(), facts, 'tec_0000000000000001')).toBe(false);
  });

  it('not where it leaves out a card that is elsewhere', () => {
    const done = acknowledged(booked(1, { date: '2025-09-19', status: 'completed' }));
    expect(isOutdated(boardOf(), { snapshot: undefined, acknowledged: known(done) })).toBe(false);
  });

  it('where it shows a card that is gone', () => {
    const facts = { snapshot: undefined, acknowledged: known({ version: 2, card: null }) };
    expect(isOutdated(boardOf(booked(1)), facts)).toBe(true);
    expect(isOutdated(boardOf(), facts)).toBe(false);
  });
});

describe('a snapshot that is taken', () => {
  it('makes what it shows, and what should stand on it, old news', () => {
    const here = acknowledged(booked(1));
    const missing = acknowledged(booked(2));
    expect(leftUnsaid(boardOf(booked(1)), known(here, missing)).size).toBe(0);
  });

  it('leaves what it tells nothing about', () => {
    const elsewhere = acknowledged(booked(1, { date: '2025-09-25' }));
    expect([...leftUnsaid(boardOf(), known(elsewhere)).values()]).toEqual([elsewhere]);
    expect(leftUnsaid(boardOf(), known({ version: 2, card: null })).size).toBe(1);
    const theirs = known(acknowledged(booked(1)));
    expect(leftUnsaid(boardOf(), theirs, 'tec_0000000000000001').size).toBe(1);
    expect(leftUnsaid(boardOf(), theirs, 'none').size).toBe(0);
  });
});
