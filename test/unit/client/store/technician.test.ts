import { describe, expect, it } from '@jest/globals';
import type { Client } from '#client/core/client.ts';
import { createBoardStore } from '#client/store/create-board-store.ts';

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

describe('a store of one technician', () => {
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
