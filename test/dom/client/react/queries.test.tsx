import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { createList } from '#client/core/list.ts';
import { type Card, type Client, StatusBoardError } from '#client/index.ts';
import {
  useAppointment,
  useCustomers,
  useDeleteAppointment,
  useServices,
  useStatusBoard,
  useUpdateAppointment,
} from '#client/react.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import { RenderedBoard } from './rendered-board.tsx';

const first = appointmentId(1);
const never = () => new Promise<never>(() => {});

afterEach(cleanup);

function stub<Name extends keyof Client>(name: Name, call: (...input: never[]) => unknown): Partial<Client> {
  return { [name]: call } as Partial<Client>;
}

describe('useAppointment', () => {
  it('is there at once where a board shows it, and is what the board shows', async () => {
    const scene = new RenderedBoard(stub('getAppointment', never));
    const { result } = renderHook(
      () => ({ board: useStatusBoard({ date: today }), card: useAppointment(first, { on: today }) }),
      { wrapper: scene.wrapper },
    );
    await waitFor(() => expect(result.current.board.board).toBeDefined());
    expect(result.current.card.data).toMatchObject({ id: first, status: 'scheduled' });
    expect(result.current.card).toMatchObject({ status: 'success', isPending: false, isSuccess: true });
    act(() => void result.current.board.moveAppointment({ id: first, status: 'in_progress' }));
    expect(result.current.card.data?.status).toBe('in_progress');
    await waitFor(() => expect(result.current.board.moves).toMatchObject([{ state: 'saved' }]));
  });

  it('shows what the service answered where that is newer', async () => {
    const scene: RenderedBoard = new RenderedBoard(
      stub('getAppointment', async () => ({ ...scene.server.card(first), version: 9, notes: 'newer' })),
    );
    const { result } = renderHook(() => ({ board: useStatusBoard({ date: today }), card: useAppointment(first) }), {
      wrapper: scene.wrapper,
    });
    await waitFor(() => expect(result.current.board.board).toBeDefined());
    await waitFor(() => expect(result.current.card.data).toMatchObject({ version: 9, notes: 'newer' }));
  });

  it('is one of the states of a query where a board shows it: there, whether or not it could be asked for', async () => {
    const failure = { code: 'unavailable', operation: 'getAppointment', message: 'busy', correlationId: 'c' } as const;
    const ask = async () => Promise.reject(new StatusBoardError({ ...failure, retryable: true }));
    const scene = new RenderedBoard(stub('getAppointment', ask));
    scene.hold();
    const states: unknown[] = [];
    const { result } = renderHook(
      () => {
        const card = useAppointment(first);
        states.push([card.status, card.isPending, card.isSuccess, card.data === undefined]);
        return { board: useStatusBoard({ date: today }), card };
      },
      { wrapper: scene.wrapper },
    );
    await waitFor(() => expect(result.current.card.error?.code).toBe('unavailable'));
    scene.release();
    await waitFor(() => expect(result.current.card.data).toMatchObject({ id: first }));
    expect(result.current.card).toMatchObject({ status: 'error', isRefetchError: true, isLoadingError: false });
    for (const state of states) {
      expect([
        ['pending', true, false, true],
        ['success', false, true, false],
        ['error', false, false, true],
        ['error', false, false, false],
      ]).toContainEqual(state);
    }
  });

  it('says what went wrong, after one try: the client tries again by itself', async () => {
    const failure = {
      code: 'not_found',
      operation: 'getAppointment',
      message: 'there is no such card',
      correlationId: 'c',
    };
    const ask = jest.fn(async () => Promise.reject(new StatusBoardError(failure as never)));
    const scene = new RenderedBoard(stub('getAppointment', ask));
    const { result } = renderHook(() => useAppointment(first), { wrapper: scene.wrapper });
    await waitFor(() => expect(result.current.error?.code).toBe('not_found'));
    // StrictMode mounts twice; the second asks anew only if the first is gone.
    expect(ask.mock.calls.length).toBeLessThanOrEqual(2);
  });
});

describe('useUpdateAppointment', () => {
  it('shows what was answered on the board before the board is asked for again', async () => {
    const update = async ({ id, notes }: { id: string; notes: string }): Promise<Card> => {
      scene.server.change(id, { notes });
      return structuredClone(scene.server.card(id)) as Card;
    };
    const scene: RenderedBoard = new RenderedBoard(stub('updateAppointment', update as never));
    const { result } = renderHook(() => ({ board: useStatusBoard({ date: today }), update: useUpdateAppointment() }), {
      wrapper: scene.wrapper,
    });
    await waitFor(() => expect(result.current.board.board).toBeDefined());
    scene.hold();
    await act(() => result.current.update.mutateAsync({ id: first, version: 1, notes: 'two keys' }));
    expect(result.current.board.board?.columns.scheduled.items[0]).toMatchObject({ id: first, notes: 'two keys' });
  });
});

describe('useDeleteAppointment', () => {
  it('takes the card off the board', async () => {
    const remove = async ({ id }: { id: string }) => ({ id, version: scene.server.remove(id) });
    const scene: RenderedBoard = new RenderedBoard(stub('deleteAppointment', remove as never));
    const { result } = renderHook(() => ({ board: useStatusBoard({ date: today }), remove: useDeleteAppointment() }), {
      wrapper: scene.wrapper,
    });
    await waitFor(() => expect(result.current.board.board).toBeDefined());
    scene.hold();
    await act(() => result.current.remove.mutateAsync({ id: first, version: 1 }));
    expect(result.current.board.board?.columns.scheduled.count).toBe(2);
  });
});

describe('lists', () => {
  it('are walked over all pages', async () => {
    async function* pages() {
      yield* [{ code: 'OIL001' }, { code: 'TIRE001' }];
    }
    const scene = new RenderedBoard(stub('listServices', pages));
    const { result } = renderHook(useServices, { wrapper: scene.wrapper });
    await waitFor(() => expect(result.current.data).toEqual([{ code: 'OIL001' }, { code: 'TIRE001' }]));
  });

  it('of customers are asked for when something is typed, and stay while the next is on its way', async () => {
    const search = jest.fn(({ q }: { q: string }) =>
      createList(async () => (q === 'co' ? { items: [{ name: 'Cohen' }], nextCursor: null } : never())),
    );
    const scene = new RenderedBoard(stub('searchCustomers', search as never));
    const { result, rerender } = renderHook(useCustomers, { wrapper: scene.wrapper, initialProps: ' ' });
    expect(search).not.toHaveBeenCalled();
    rerender('co');
    await waitFor(() => expect(result.current.data).toEqual([{ name: 'Cohen' }]));
    rerender('coh');
    expect(result.current.data).toEqual([{ name: 'Cohen' }]);
    expect(result.current.isPlaceholderData).toBe(true);
  });

  it('goes on to the next page where one is short or empty, until there are enough', async () => {
    const pages: Record<string, readonly number[]> = { first: [], second: [1], third: [2, 3], fourth: [] };
    const names = Object.keys(pages);
    const items = (page: string) => (pages[page] ?? []).map((n) => ({ name: `Cohen ${n}` }));
    const search = jest.fn(({ q }: { q: string }) =>
      createList(async (cursor = 'first') => {
        const nextCursor = names[names.indexOf(cursor) + 1] ?? null;
        const full = Array.from({ length: 30 }, (_, n) => ({ name: `Many ${n}` }));
        return q === 'many' ? { items: full, nextCursor: 'second' } : { items: items(cursor), nextCursor };
      }),
    );
    const scene = new RenderedBoard(stub('searchCustomers', search as never));
    const { result, rerender } = renderHook(useCustomers, { wrapper: scene.wrapper, initialProps: 'co' });
    await waitFor(() =>
      expect(result.current.data?.map(({ name }) => name)).toEqual(['Cohen 1', 'Cohen 2', 'Cohen 3']),
    );
    rerender('many');
    await waitFor(() => expect(result.current.data).toHaveLength(20));
    expect(result.current.isPlaceholderData).toBe(false);
  });
});
