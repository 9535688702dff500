import { describe, expect, it } from '@jest/globals';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import type { Fate } from '#test/support/board-server/network.ts';
import { Session } from './session.ts';
import { quiet, Traffic } from './traffic.ts';

const [one, two] = [1, 2].map(appointmentId) as [string, string];

async function open(...fates: Fate[]) {
  const traffic = new Traffic();
  const session = new Session(traffic.hop);
  await traffic.answer('board');
  session.fates.push(...fates);
  const { store, server } = session;
  const states = () => store.getState().moves.map(({ state }) => state);
  return { traffic, session, store, server, states };
}

describe('a credential that expires', () => {
  it('keeps the moves, says so, sends nothing more, and lets them go on when somebody has signed in', async () => {
    const { traffic, session, store, server, states } = await open();
    session.signIn(false);
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    await traffic.pass('move move-1');
    await traffic.pass('board');
    expect(store.getState().error?.code).toBe('unauthorized');
    store.move({ id: two, status: 'in_progress' });
    session.clock.advance(120_000);
    await quiet();
    expect([states(), traffic.held]).toEqual([['queued', 'queued', 'queued'], []]);
    session.signIn(true);
    await traffic.answer('move move-1', 'move move-3', 'move move-2', 'board', 'board');
    expect([states(), store.getState().error]).toEqual([['saved', 'saved', 'saved'], undefined]);
    expect(server.card(one)?.status).toBe('ready');
  });

  it('and renews itself is tried again when the page is looked at, and the board with it', async () => {
    const { traffic, session, store, states } = await open();
    session.signIn(false);
    store.move({ id: one, status: 'in_progress' });
    await traffic.pass('move move-1');
    await traffic.pass('board');
    session.network.isSignedIn = true;
    session.browser.hide(false);
    await traffic.answer('move move-1', 'board');
    expect([states(), store.getState().error]).toEqual([['saved'], undefined]);
  });
});

describe('a service that says when to come again', () => {
  it('is not asked earlier because somebody looks at the page', async () => {
    const { traffic, session, store, states } = await open('rate limited');
    store.move({ id: one, status: 'in_progress' });
    await traffic.pass('move move-1');
    session.browser.hide(false);
    session.clock.advance(4_000);
    expect(states()).toEqual(['queued']);
    session.clock.advance(3_000);
    expect(states()).toEqual(['sending']);
  });

  it('is asked at once where somebody wants that', async () => {
    const { traffic, store, states } = await open('rate limited');
    store.move({ id: one, status: 'in_progress' });
    await traffic.pass('move move-1');
    store.refresh();
    expect(states()).toEqual(['sending']);
  });
});

describe('two tabs with the same moves', () => {
  it.each([
    ['a copy of the storage', false],
    ['one storage', true],
  ])('and %s send each once, and both show the outcome', async (_how, isShared) => {
    const { traffic, session, server } = await open();
    session.connect(false);
    session.store.move({ id: one, status: 'in_progress' });
    session.store.move({ id: one, status: 'ready', position: 0 });
    const { storage, date } = session;
    const other = new Session(traffic.hop, { beside: session, date, storage: isShared ? storage : storage.copy() });
    session.connect(true);
    await traffic.answer('move move-1', 'move move-2');
    // The second tab knows by then what the first has done, and asks for it on top of that.
    await traffic.answer('board');
    await traffic.answer('move move-1', 'move move-2', 'board', 'board');
    for (const { store } of [session, other]) {
      expect(store.getState().moves.map(({ state }) => state)).toEqual(['saved', 'saved']);
      expect(store.getState().board?.columns.ready.items.map(({ id }) => id)).toEqual([one]);
    }
    expect([...server.effects]).toEqual([
      ['move-1', 1],
      ['move-2', 1],
    ]);
    expect(storage.items.size).toBe(0);
  });
});

describe('midnight', () => {
  it('does not stop a move that waits: the car is shown where it belongs then', async () => {
    const traffic = new Traffic();
    const session = new Session(traffic.hop, { date: undefined });
    await traffic.answer('board');
    session.connect(false);
    session.store.move({ id: one, status: 'in_progress' });
    session.server.today = '2025-09-21';
    session.connect(true);
    await traffic.answer('move move-1', 'board');
    const { board, moves } = session.store.getState();
    expect([board?.date, moves[0]?.state, session.server.requests[0]?.input.on]).toEqual([
      '2025-09-21',
      'saved',
      today,
    ]);
    expect(board?.carriedOver.map(({ id }) => id)).toContain(one);
    expect(session.mistakes).toEqual([]);
  });
});

describe('who listens', () => {
  it('may fail without stopping a move', async () => {
    const { traffic, session, store, states } = await open();
    const end = store.subscribe(() => {
      end();
      throw new Error('mistake');
    });
    expect(store.move({ id: one, status: 'in_progress' })).toBe('move-1');
    await traffic.answer('move move-1');
    expect(states()).toEqual(['saved']);
    expect(() => session.clock.advance(0)).toThrow('mistake');
  });
});
