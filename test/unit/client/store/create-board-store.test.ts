import { describe, expect, it } from '@jest/globals';
import type { Card } from '#client/core/api.ts';
import type { Client } from '#client/core/client.ts';
import type { BoardStoreOptions } from '#client/store/board-store.ts';
import { createBoardStore } from '#client/store/create-board-store.ts';
import { appointmentId } from '#test/support/board-server/booked.ts';
import { Session, yesterday } from './session.ts';
import { quiet, Traffic } from './traffic.ts';

const [one, two, three, four, car] = [1, 2, 3, 4, 5].map(appointmentId) as [string, string, string, string, string];

async function open() {
  const traffic = new Traffic();
  const session = new Session(traffic.hop);
  await traffic.answer('board');
  const { store, server } = session;
  const ids = (status: 'scheduled' | 'in_progress' | 'ready') =>
    store.getState().board?.columns[status].items.map(({ id }) => id);
  const card = (id: string) => server.card(id) as Card;
  return { traffic, session, store, server, ids, card };
}

describe('the board store', () => {
  it('takes the client as it is', () => {
    const fits = (client: Client): BoardStoreOptions['client'] => client;
    expect(fits).toBeInstanceOf(Function);
  });

  it('has no move where the card stands there already, and needs somebody where it cannot go', async () => {
    const { store } = await open();
    expect(store.move({ id: one, status: 'scheduled' })).toBeUndefined();
    expect(store.move({ id: two, status: 'scheduled', afterId: one })).toBeUndefined();
    expect(store.move({ id: two, status: 'scheduled', beforeId: three })).toBeUndefined();
    expect(store.move({ id: two, status: 'scheduled', position: 1 })).toBeUndefined();
    store.move({ id: one, status: 'completed' });
    store.move({ id: 'apt_gone', status: 'ready' });
    expect(store.getState().moves).toMatchObject([
      { state: 'needs-you', code: 'invalid_transition', reason: 'A card cannot go from Scheduled to Completed.' },
      { state: 'needs-you', code: 'not_found', reason: 'This card is not on the board any more.' },
    ]);
    for (const { id } of store.getState().moves) store.dismiss(id);
    expect(store.getState().moves).toEqual([]);
  });

  it('rolls back one refused move and leaves the others', async () => {
    const { traffic, store, server, ids } = await open();
    server.moveByOther(one, 'no_show');
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: two, status: 'in_progress' });
    await traffic.answer('move move-1');
    expect(ids('in_progress')).toEqual([two, four]);
    expect(store.getState().board?.columns.no_show.count).toBe(1);
    expect(store.getState().moves[0]).toMatchObject({ state: 'needs-you', from: { status: 'scheduled', position: 0 } });
  });

  it('does not give up a move that is on its way, and sends none that was given up', async () => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    store.dismiss('move-1');
    store.dismiss('move-2');
    expect(store.getState().moves.map(({ id }) => id)).toEqual(['move-1']);
    await traffic.answer('move move-1');
    expect(session.server.requests).toHaveLength(1);
  });

  it('leaves it to the service whether a refused move is possible by now', async () => {
    const { traffic, store, server } = await open();
    store.move({ id: one, status: 'completed' });
    server.moveByOther(one, 'in_progress');
    store.retry('move-1');
    await traffic.answer('move move-1', 'move move-1');
    expect(store.getState().moves).toMatchObject([{ id: 'move-1', state: 'saved', from: { status: 'in_progress' } }]);
    expect(server.card(one)?.status).toBe('completed');
  });

  it('asks not again for what is done already, or for a card nobody knows', async () => {
    const { traffic, store, server } = await open();
    store.move({ id: one, status: 'completed' });
    server.moveByOther(one, 'in_progress');
    server.moveByOther(one, 'completed');
    store.fold(server.card(one) as Card);
    store.retry('move-1');
    store.move({ id: 'apt_gone', status: 'ready' });
    store.retry('move-2');
    expect(store.getState().moves).toMatchObject([{ id: 'move-2', state: 'needs-you', code: 'not_found' }]);
    expect([server.requests, traffic.held]).toEqual([[], []]);
  });

  it('asks again for a card of a day that is not on the screen', async () => {
    const { traffic, store, server } = await open();
    server.moveByOther(one, 'no_show');
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    server.moveByOther(one, 'scheduled');
    store.setDate('2025-09-25');
    store.retry('move-1');
    await traffic.answer('board', 'move move-1', 'move move-1');
    expect(server.card(one)?.status).toBe('in_progress');
  });

  it('leaves a card alone that is dropped on itself', async () => {
    const { store } = await open();
    expect(store.move({ id: one, status: 'scheduled', afterId: one })).toBeUndefined();
    expect(store.move({ id: one, status: 'scheduled', beforeId: one })).toBeUndefined();
  });

  it('moves a car carried over, which leaves when it is done', async () => {
    const { traffic, store, server } = await open();
    store.move({ id: car, status: 'completed' });
    expect(store.getState().board?.carriedOver.map(({ id }) => id)).not.toContain(car);
    await traffic.answer('move move-1');
    expect(store.getState().board?.carriedOver).toHaveLength(1);
    expect(server.requests[0]?.input.on).toBe(yesterday);
  });

  it('ends quietly: nothing is written or told after it is closed', async () => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.close();
    const [kept, state] = [[...session.storage.items.values()], store.getState()];
    await traffic.answer('move move-1');
    store.move({ id: two, status: 'in_progress' });
    // Whoever looks at another page right after a move has moved the card.
    expect(session.server.card(one)?.status).toBe('in_progress');
    expect([...session.storage.items.values()]).toEqual(kept);
    expect(store.getState()).toBe(state);
    expect(session.clock.pending).toBe(0);
  });

  it('says what is wrong where the client cannot even ask', async () => {
    const { session, store: watched, server } = await open();
    watched.close();
    const { browser, network } = session;
    const client = {
      ...network.client(browser.surroundings),
      moveAppointment: () => Promise.reject(new TypeError('the endpoints have no URL for it')),
    };
    const store = createBoardStore({ client, surroundings: browser.surroundings });
    store.fold(server.card(one) as Card);
    store.move({ id: one, status: 'in_progress' });
    await quiet();
    expect(store.getState().moves).toMatchObject([
      { state: 'needs-you', code: 'validation_failed', reason: 'the endpoints have no URL for it' },
    ]);
    store.close();
  });

  it('runs on the platform it is on', () => {
    const { browser, network } = new Session(async () => {});
    const store = createBoardStore({ client: network.client(browser.surroundings) });
    expect(store.getState().date).toBeUndefined();
    store.close();
  });
});
