import { describe, expect, it } from '@jest/globals';
import type { Card } from '#client/core/api.ts';
import type { Client } from '#client/core/client.ts';
import { createBoardStore } from '#client/store/create-board-store.ts';
import { appointmentId } from '#test/support/board-server/booked.ts';
import { alba, Session } from './session.ts';
import { Traffic } from './traffic.ts';

/** What a store that is opened like this asks to watch, and then for another day. */
function watched(options: { date?: string; technicianId?: string }): unknown[] {
  const asked: unknown[] = [];
  const connection = { state: 'polling', interval: 15, since: 0 } as const;
  const subscribe = (filter: unknown) => {
    asked.push(filter);
    return { connection, refresh: () => {}, close: () => {} };
  };
  const store = createBoardStore({ client: { board: { subscribe } } as unknown as Client, ...options });
  store.setDate('2025-09-21');
  store.close();
  return asked;
}

async function unassigned() {
  const traffic = new Traffic();
  const session = new Session(traffic.hop, { technicianId: 'none' });
  session.server.change(appointmentId(2), { technician: alba });
  await traffic.answer('board');
  const { store, server } = session;
  const ids = () => store.getState().board?.columns.scheduled.items.map(({ id }) => id);
  return { traffic, session, store, server, ids };
}

describe('a store of one technician', () => {
  it.each([
    [0, { beforeId: appointmentId(1) }],
    [1, { afterId: appointmentId(1) }],
    [9, { afterId: appointmentId(3) }],
  ])('counts position %d among the cards it shows, and tells the service the neighbour', async (position, told) => {
    const { traffic, store, server } = await unassigned();
    store.move({ id: appointmentId(4), status: 'scheduled', position });
    await traffic.answer('move move-1');
    expect(server.requests[0]?.input).not.toHaveProperty('position', position);
    expect(server.requests[0]?.input).toMatchObject(told);
  });

  it('does not ask for the board because cards it hides stand between', async () => {
    const { traffic, store, ids } = await unassigned();
    expect(ids()).toEqual([appointmentId(1), appointmentId(3)]);
    store.move({ id: appointmentId(4), status: 'scheduled', afterId: appointmentId(3) });
    await traffic.answer('move move-1');
    expect([ids()?.at(-1), traffic.held]).toEqual([appointmentId(4), []]);
  });

  it('lets a card go that is given to somebody else, and takes none that never was theirs', async () => {
    const { store, server, ids } = await unassigned();
    server.change(appointmentId(1), { technician: alba });
    for (const n of [1, 2]) store.fold(server.card(appointmentId(n)) as Card);
    expect(ids()).toEqual([appointmentId(3)]);
  });

  it('asks for their cards alone, on every day it shows', () => {
    expect(watched({ date: '2025-09-20', technicianId: 'tec_1' })).toEqual([
      { date: '2025-09-20', technicianId: 'tec_1' },
      { date: '2025-09-21', technicianId: 'tec_1' },
    ]);
  });

  it("leaves the shop's today to the service", () => {
    expect(watched({ technicianId: 'none' })).toEqual([
      { technicianId: 'none' },
      { date: '2025-09-21', technicianId: 'none' },
    ]);
  });

  it('asks for everybody where nobody is named', () => {
    expect(watched({ date: '2025-09-20' })).toEqual(['2025-09-20', '2025-09-21']);
  });
});
