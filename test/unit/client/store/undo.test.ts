import { describe, expect, it } from '@jest/globals';
import { appointmentId } from '#test/support/board-server/booked.ts';
import { Session, yesterday } from './session.ts';
import { Traffic } from './traffic.ts';

const [one, two, three, four] = [1, 2, 3, 4].map(appointmentId) as [string, string, string, string];

async function open() {
  const traffic = new Traffic();
  const session = new Session(traffic.hop);
  await traffic.answer('board');
  const { store } = session;
  const column = (status: 'scheduled' | 'in_progress') =>
    store.getState().board?.columns[status].items.map(({ id }) => id);
  return { traffic, session, store, column };
}

describe('undo', () => {
  it('forgets a move that never left', async () => {
    const { session, store, column } = await open();
    session.connect(false);
    store.move({ id: one, status: 'in_progress' });
    expect(store.undo()).toBeUndefined();
    expect(store.getState().moves).toEqual([]);
    expect(column('scheduled')).toEqual([one, two, three]);
    expect(session.storage.items.size).toBe(0);
  });

  it('does not forget a move of an earlier load, which may have sent it', async () => {
    const { traffic, session } = await open();
    session.connect(false);
    session.store.move({ id: one, status: 'in_progress' });
    session.reload();
    expect(session.store.undo()).toBe('move-2');
    session.connect(true);
    await traffic.answer('move move-1', 'move move-2');
    expect(session.store.getState().moves.map(({ state }) => state)).toEqual(['saved', 'saved']);
    expect(session.server.card(one)).toMatchObject({ status: 'scheduled', version: 3 });
  });

  it('does not forget a move that another one was made on top of', async () => {
    const { traffic, session, store } = await open();
    session.connect(false);
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    expect(store.undo('move-1')).toBe('move-3');
    session.connect(true);
    await traffic.answer('move move-1', 'move move-2', 'move move-3');
    expect(store.getState().moves.map(({ state }) => state)).toEqual(['saved', 'saved', 'needs-you']);
    expect(session.server.card(one)?.status).toBe('ready');
  });

  it('brings a card back where it was by a move of its own', async () => {
    const { traffic, session, store, column } = await open();
    store.move({ id: two, status: 'in_progress', afterId: four, label: 'Oil change' });
    await traffic.answer('move move-1');
    expect(store.undo()).toBe('move-2');
    expect(store.getState().moves[1]).toMatchObject({ undoes: 'move-1', label: 'Oil change', to: { afterId: one } });
    expect(column('scheduled')).toEqual([one, two, three]);
    await traffic.answer('move move-2');
    expect(session.server.card(two)).toMatchObject({ status: 'scheduled', version: 3 });
    expect(store.getState().moves.map(({ state }) => state)).toEqual(['saved', 'saved']);
  });

  it('goes before the card that stood below where the one above has left, else to the same position', async () => {
    const { traffic, store, column } = await open();
    store.move({ id: two, status: 'in_progress', afterId: four });
    await traffic.answer('move move-1');
    store.move({ id: one, status: 'no_show' });
    await traffic.answer('move move-2');
    store.undo('move-1');
    expect(store.getState().moves.at(-1)?.to).toEqual({ status: 'scheduled', beforeId: three });
    await traffic.answer('move move-3');
    expect(column('scheduled')).toEqual([two, three]);
  });

  it('asks for no place where none was asked for: the rank is still the old one', async () => {
    const { traffic, store, column } = await open();
    store.move({ id: two, status: 'in_progress' });
    await traffic.answer('move move-1');
    store.undo();
    expect(store.getState().moves[1]?.to).toEqual({ status: 'scheduled' });
    await traffic.answer('move move-2');
    expect(column('scheduled')).toEqual([one, two, three]);
  });

  it('waits for a move under way, and takes exactly that back', async () => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.undo();
    await traffic.answer('move move-1', 'move move-2');
    expect(session.server.requests.map(({ input }) => [input.version, input.status])).toEqual([
      [1, 'in_progress'],
      [2, 'scheduled'],
    ]);
  });

  it('does nothing where the move under way is refused', async () => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.undo();
    session.server.moveByOther(one, 'no_show');
    await traffic.answer('move move-1');
    expect(store.getState().moves).toMatchObject([{ id: 'move-1', state: 'needs-you', code: 'version_conflict' }]);
  });

  it('refuses politely where somebody has changed the card since, even if going back were legal', async () => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    session.server.moveByOther(one, 'ready');
    store.fold(session.server.card(one) as never);
    store.undo('move-1');
    await traffic.answer('move move-2');
    expect(store.getState().moves[1]).toMatchObject({
      state: 'needs-you',
      reason: 'This card has been moved to Ready since, so the move was not undone.',
    });
    expect(session.server.card(one)?.status).toBe('ready');
  });

  it('goes on top of what somebody else has corrected beside it', async () => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    session.server.change(one, { notes: 'called' });
    store.undo();
    await traffic.answer('move move-2', 'move move-2');
    expect(store.getState().moves[1]).toMatchObject({ state: 'saved', rebased: 1 });
    expect(session.server.card(one)).toMatchObject({ status: 'scheduled', notes: 'called', version: 4 });
  });

  it.each<[string, (server: Session['server']) => void]>([
    ['brought it to another day', (server) => server.change(one, { date: yesterday })],
    ['gave it another place', (server) => server.moveByOther(one, 'ready', 0)],
    [
      'moved it away and back again',
      (server) => (['completed', 'ready'] as const).map((to) => server.moveByOther(one, to)),
    ],
  ])('is refused where somebody else %s, though the status is that of the move', async (_what, change) => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    await traffic.answer('move move-1', 'move move-2');
    change(session.server);
    const left = session.server.card(one);
    store.undo();
    await traffic.answer('move move-3');
    expect(left?.status).toBe('ready');
    expect(store.getState().moves.at(-1)).toMatchObject({ state: 'needs-you', code: 'version_conflict' });
    expect(session.server.card(one)).toEqual(left);
  });

  it('asked for again by somebody who has looked, is a move like any other', async () => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    session.server.change(one, { date: yesterday });
    store.undo();
    await traffic.answer('move move-2');
    store.retry('move-2');
    await traffic.answer('move move-2');
    expect(session.server.card(one)).toMatchObject({ status: 'scheduled', date: yesterday });
  });

  it('is offered once for each move, not for itself, and as long as the move is kept', async () => {
    const { traffic, session, store } = await open();
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    expect(store.undo()).toBe('move-2');
    expect(store.undo()).toBeUndefined();
    expect(store.undo('move-1')).toBeUndefined();
    await traffic.answer('move move-2');
    session.clock.advance(59_999);
    expect(store.getState().moves).toHaveLength(2);
    session.clock.advance(1);
    expect(store.getState().moves).toEqual([]);
    expect(store.undo('move-1')).toBeUndefined();
  });
});
