import { describe, expect, it } from '@jest/globals';
import { appointmentId } from '#test/support/board-server/booked.ts';
import { Session } from './session.ts';
import { Traffic } from './traffic.ts';

const one = appointmentId(1);

/** A page that shows its board, and what has become of a card and its moves. */
async function open() {
  const traffic = new Traffic();
  const session = new Session(traffic.hop);
  await traffic.answer('board');
  const { store, server } = session;
  const status = () => server.card(one)?.status;
  const states = () => store.getState().moves.map(({ state }) => state);
  return { traffic, session, store, server, status, states };
}

describe('several moves of one card', () => {
  it('are taken back one after the other', async () => {
    const { traffic, store, status, states } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    await traffic.answer('move move-1', 'move move-2');
    expect(store.undo()).toBe('move-3');
    expect(store.undo()).toBe('move-4');
    expect(store.getState().moves[3]).toMatchObject({ undoes: 'move-1', onto: 'move-3' });
    await traffic.answer('move move-3', 'move move-4');
    expect([status(), states()]).toEqual(['scheduled', ['saved', 'saved', 'saved', 'saved']]);
  });

  it('are taken back whatever was refused meanwhile', async () => {
    const { traffic, store, status } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    await traffic.answer('move move-1', 'move move-2');
    store.undo();
    await traffic.answer('move move-3');
    store.move({ id: one, status: 'no_show' });
    store.undo();
    await traffic.answer('move move-5');
    expect(status()).toBe('scheduled');
  });

  it('are taken back while the last one is still on its way', async () => {
    const { traffic, store, status } = await open();
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    store.move({ id: one, status: 'ready' });
    store.undo();
    store.undo();
    await traffic.answer('move move-2', 'move move-3', 'move move-4');
    expect(status()).toBe('scheduled');
  });

  it.each([
    'before',
    'after',
  ])('are left as they are where somebody changed the card in between, %s asking', async (when) => {
    const { traffic, store, server, status, states } = await open();
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    if (when === 'before') server.moveByOther(one, status() ?? 'ready', 0);
    store.move({ id: one, status: 'ready' });
    if (when === 'before') await traffic.answer('move move-2', 'move move-2');
    store.undo();
    store.undo();
    if (when === 'after') {
      server.moveByOther(one, status() ?? 'ready', 0);
      await traffic.answer('move move-2', 'move move-2');
    }
    await traffic.answer('move move-3', 'move move-4');
    expect([status(), states().at(-1)]).toEqual(['in_progress', 'needs-you']);
  });

  it('are not taken back further than where taking back was refused', async () => {
    const { traffic, store, server, status } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'ready' });
    await traffic.answer('move move-1', 'move move-2');
    store.undo();
    store.undo();
    server.moveByOther(one, 'completed');
    await traffic.answer('move move-3');
    expect(store.getState().moves.map(({ id, state }) => [id, state])).toEqual([
      ['move-1', 'saved'],
      ['move-2', 'saved'],
      ['move-3', 'needs-you'],
    ]);
    expect(status()).toBe('completed');
  });
});

describe('an undo', () => {
  it('is itself taken back, and then its move can be taken back once more', async () => {
    const { traffic, store, status } = await open();
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    store.undo('move-1');
    await traffic.answer('move move-2');
    store.undo('move-2');
    await traffic.answer('move move-3');
    expect(status()).toBe('in_progress');
    expect(store.undo()).toBe('move-4');
    await traffic.answer('move move-4');
    expect(status()).toBe('scheduled');
  });

  it('brings a card back to where its move met it, not to where it was before somebody else moved it', async () => {
    const { traffic, store, server, status } = await open();
    store.move({ id: one, status: 'canceled' });
    server.moveByOther(one, 'in_progress');
    store.undo();
    await traffic.answer('move move-1', 'move move-1', 'move move-2');
    expect(status()).toBe('in_progress');
  });

  it('brings a card back to where it really was where the move before was refused', async () => {
    const { traffic, store, server, status } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'canceled' });
    server.moveByOther(one, 'no_show');
    await traffic.answer('move move-1', 'move move-2');
    store.undo('move-2');
    await traffic.answer('move move-3');
    expect(status()).toBe('no_show');
  });

  it('brings a card back to where it really was where an undo that came between was refused', async () => {
    const { traffic, store, status } = await open();
    store.move({ id: one, status: 'in_progress' });
    store.move({ id: one, status: 'completed' });
    await traffic.answer('move move-1', 'move move-2');
    store.undo('move-1');
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-3', 'move move-4');
    expect(status()).toBe('in_progress');
    store.undo('move-4');
    await traffic.answer('move move-5');
    expect(status()).toBe('completed');
  });

  it('overrides nobody whose change came between a lost answer and its repetition', async () => {
    const { traffic, session, store, server, status } = await open();
    session.fates.push('reply lost');
    store.move({ id: one, status: 'in_progress' });
    await traffic.answer('move move-1');
    server.moveByOther(one, 'canceled');
    store.undo();
    session.clock.advance(1_000);
    await traffic.answer('move move-1', 'move move-2');
    expect(status()).toBe('canceled');
    expect(store.getState().moves.at(-1)).toMatchObject({ state: 'needs-you', code: 'version_conflict' });
  });
});
