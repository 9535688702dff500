import { describe, expect, it } from '@jest/globals';
import type { Card } from '#client/core/api.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import { Session, yesterday } from './session.ts';
import { Traffic } from './traffic.ts';

const [one, two, three, four] = [1, 2, 3, 4].map(appointmentId) as [string, string, string, string];

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

describe('the board a store shows', () => {
  it('begins without a board and then has it, its connection and when it came', async () => {
    const traffic = new Traffic();
    const { store, clock } = new Session(traffic.hop);
    expect(store.getState()).toMatchObject({ date: today, board: undefined, updatedAt: undefined, moves: [] });
    await traffic.answer('board');
    expect(store.getState()).toMatchObject({ connection: { state: 'live', interval: 5 }, updatedAt: clock.now() });
    expect(store.getState().board?.columns.scheduled.count).toBe(3);
  });

  it('keeps the board’s reference where a poll brings nothing new, and its parts where little changes', async () => {
    const { traffic, session, store, server } = await open();
    const { board } = store.getState();
    session.clock.advance(6_000);
    await traffic.answer('board');
    expect(store.getState().board).toBe(board);
    server.moveByOther(four, 'ready');
    session.clock.advance(6_000);
    await traffic.answer('board');
    expect(store.getState().board?.columns.scheduled).toBe(board?.columns.scheduled);
    expect(store.getState().board?.carriedOver).toBe(board?.carriedOver);
    expect(store.getState().board?.columns.ready.count).toBe(1);
  });

  it('is the same state while nothing is learned', async () => {
    const { store, card } = await open();
    const state = store.getState();
    store.fold(card(one));
    store.remove(one, 1);
    store.dismiss('none');
    expect(store.getState()).toBe(state);
  });

  it('takes a card off that is gone when it is moved', async () => {
    const { traffic, store, server, ids } = await open();
    server.remove(one);
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    expect(ids('scheduled')).toEqual([two, three]);
    expect(store.getState().moves).toMatchObject([{ state: 'needs-you', code: 'not_found' }]);
  });

  it('says nothing to who no longer listens', async () => {
    const { store } = await open();
    let calls = 0;
    const count = () => {
      calls += 1;
    };
    const [end] = [store.subscribe(count), store.subscribe(count)];
    end();
    store.fold({ ...(store.getState().board?.columns.scheduled.items[0] as Card), version: 2 });
    expect(calls).toBe(1);
  });

  it('drops a board asked for before an acknowledgement, and asks again when nothing is on its way', async () => {
    const { traffic, session, store, ids } = await open();
    session.clock.advance(6_000);
    await traffic.pass('board under way');
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: two, status: 'in_progress' });
    await traffic.answer('move move-1');
    await traffic.pass('board answered');
    expect(ids('in_progress')).toEqual([one, two, four]);
    expect(traffic.held).toEqual(['move move-2 under way']);
    await traffic.answer('move move-2');
    expect(traffic.held).toEqual(['board under way']);
    await traffic.answer('board');
    expect(ids('in_progress')).toEqual([one, two, four]);
    expect(session.mistakes).toEqual([]);
  });

  it('asks for the board where the service put a card elsewhere than it is shown', async () => {
    const { traffic, store, server } = await open();
    server.moveByOther(three, 'in_progress', 0);
    store.move({ id: one, status: 'in_progress', afterId: four });
    await traffic.answer('move move-1');
    expect(traffic.held).toEqual(['board under way']);
  });

  it('shows a card as a create or an update answered it, whatever an older board says', async () => {
    const { store, server, ids, card } = await open();
    store.fold(server.create(today));
    expect(ids('scheduled')).toHaveLength(4);
    server.change(one, { total: 9_000 });
    store.fold(card(one));
    store.fold({ ...card(one), version: 1, total: 1 });
    expect(store.getState().board?.columns.scheduled.items[0]?.total).toBe(9_000);
    server.change(two, { date: yesterday });
    store.fold(card(two));
    store.remove(three, 2);
    expect(ids('scheduled')).toEqual([one, expect.stringMatching(/^apt_0+1\d\d$/)]);
  });

  it('sends the moves of a day nobody looks at any more', async () => {
    const { traffic, store, server } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    store.setDate(yesterday);
    expect(store.getState()).toMatchObject({ date: yesterday, board: undefined });
    await traffic.answer('board', 'move move-1', 'move move-2');
    expect(server.card(one)?.status).toBe('ready');
    expect(store.getState().board?.date).toBe(yesterday);
  });
});
