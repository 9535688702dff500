import { describe, expect, it } from '@jest/globals';
import { appointmentId } from '#test/support/board-server/booked.ts';
import type { Fate } from '#test/support/board-server/network.ts';
import { Session } from './session.ts';
import { quiet, Traffic } from './traffic.ts';

const [one, two, three, four, car] = [1, 2, 3, 4, 5, 6].map(appointmentId) as [string, string, string, string, string];

/** A page that shows its board; the fates are those of what is sent from then on. */
async function open(...fates: Fate[]) {
  const traffic = new Traffic();
  const session = new Session(traffic.hop);
  await traffic.answer('board');
  session.fates.push(...fates);
  const states = () => session.store.getState().moves.map(({ state }) => state);
  return { traffic, session, store: session.store, states };
}

describe('moves are sent', () => {
  it('at once, and shown before', async () => {
    const { traffic, store, states, session } = await open();
    expect(store.move({ id: one, status: 'in_progress' })).toBe('move-1');
    expect(store.getState().board?.columns.in_progress.items.map(({ id }) => id)).toEqual([one, four]);
    expect(states()).toEqual(['sending']);
    await traffic.answer('move move-1');
    expect(states()).toEqual(['saved']);
    expect(session.server.card(one)?.status).toBe('in_progress');
    expect(session.mistakes).toEqual([]);
  });

  it('one after another for a card, each with the version the last one answered', async () => {
    const { traffic, store, states, session } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    store.move({ id: one, status: 'completed' });
    expect(states()).toEqual(['sending', 'queued', 'queued']);
    expect(traffic.held).toEqual(['move move-1 under way']);
    await traffic.answer('move move-1', 'move move-2', 'move move-3');
    expect(states()).toEqual(['saved', 'saved', 'saved']);
    expect(session.server.requests.map(({ input }) => [input.version, input.status])).toEqual([
      [1, 'in_progress'],
      [2, 'ready'],
      [3, 'completed'],
    ]);
  });

  it('side by side for different cards, at most four', async () => {
    const { traffic, store, states } = await open();
    for (const id of [one, two, three]) store.move({ id, status: 'in_progress' });
    store.move({ id: four, status: 'ready' });
    store.move({ id: car, status: 'ready' });
    expect(states()).toEqual(['sending', 'sending', 'sending', 'sending', 'queued']);
    await traffic.answer('move move-3');
    expect(states()).toEqual(['sending', 'sending', 'saved', 'sending', 'sending']);
  });

  it('again with the same key and the same request until they are answered, after ever longer pauses', async () => {
    const { traffic, store, states, session } = await open('reply lost', 'lost', 'unavailable', 'answered');
    store.move({ id: one, status: 'in_progress', label: 'Oil change' });
    await traffic.answer('move move-1');
    expect(states()).toEqual(['queued']);
    for (const [pause, fate] of [
      [500, 'under way'],
      [1_000, 'under way'],
    ] as const) {
      session.clock.advance(pause - 1);
      expect(states()).toEqual(['queued']);
      session.clock.advance(1);
      expect(states()).toEqual(['sending']);
      await traffic.pass(`move move-1 ${fate}`);
    }
    session.clock.advance(2_000);
    await traffic.answer('move move-1');
    expect(states()).toEqual(['saved']);
    expect(session.server.effects).toEqual(new Map([['move-1', 1]]));
    expect(new Set(session.server.requests.map((request) => JSON.stringify(request))).size).toBe(1);
  });

  it('not without a network, and at once when it comes back', async () => {
    const { traffic, store, states, session } = await open();
    session.connect(false);
    store.move({ id: one, status: 'in_progress' });
    await quiet();
    expect(states()).toEqual(['queued']);
    expect(store.getState().moves[0]?.sent).toBe(false);
    session.connect(true);
    expect(states()).toEqual(['sending']);
    await traffic.answer('move move-1');
    expect(states()).toEqual(['saved']);
  });

  it('after a pause at once when somebody asks, or the service is seen to answer again', async () => {
    const { traffic, session, store, states } = await open('lost', 'lost', 'lost', 'lost', 'answered', 'lost');
    store.move({ id: one, status: 'in_progress' });
    await traffic.pass('move move-1');
    expect(states()).toEqual(['queued']);
    store.refresh();
    expect(states()).toEqual(['sending']);
    await traffic.pass('board');
    await traffic.pass('move move-1');
    expect(store.getState().connection.state).toBe('offline');
    session.clock.advance(500);
    await traffic.pass('move move-1');
    session.clock.advance(1_000);
    await traffic.pass('move move-1');
    expect(states()).toEqual(['queued']);
    await traffic.answer('board');
    expect([store.getState().connection.state, states()]).toEqual(['live', ['sending']]);
  });

  it('once in all, with the same key, when the page is loaded anew while they are under way', async () => {
    const { traffic, session } = await open();
    session.store.move({ id: one, status: 'in_progress' });
    session.store.move({ id: one, status: 'ready' });
    await traffic.pass('move move-1 under way');
    session.reload();
    expect(session.store.getState().moves.map(({ state, to }) => [state, to.status])).toEqual([
      ['sending', 'in_progress'],
      ['queued', 'ready'],
    ]);
    await traffic.pass('move move-1 under way');
    await traffic.pass('move move-1 answered');
    await traffic.pass('move move-1 answered');
    await traffic.answer('move move-2');
    expect(session.server.effects).toEqual(
      new Map([
        ['move-1', 1],
        ['move-2', 1],
      ]),
    );
    expect(session.server.card(one)?.status).toBe('ready');
    expect(session.storage.items.size).toBe(0);
    expect(session.mistakes).toEqual([]);
  });

  it('as they were sent before a reload, whatever is known by then', async () => {
    const { traffic, session } = await open('reply lost');
    session.store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    session.connect(false);
    session.server.change(one, { notes: 'called' });
    session.reload();
    const newest = session.server.card(one);
    if (newest !== undefined) session.store.fold(newest);
    session.connect(true);
    await traffic.answer('move move-1');
    expect(session.store.getState().moves.map(({ state, version }) => [state, version])).toEqual([['saved', 2]]);
    expect(session.server.effects).toEqual(new Map([['move-1', 1]]));
  });
});
