import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { Board } from '#client/index.ts';
import { type StatusBoardOptions, useStatusBoard } from '#client/react.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import { idsOf, RenderedBoard } from './rendered-board.tsx';

const [first, second, third] = [1, 2, 3].map(appointmentId) as [string, string, string];

afterEach(cleanup);

function countOf({ columns, carriedOver }: Board): number {
  return Object.values(columns).reduce((sum, { count }) => sum + count, carriedOver.length);
}

describe('useStatusBoard', () => {
  it('loads, then shows the day as the service has it', async () => {
    const scene = new RenderedBoard();
    scene.hold();
    const { result } = renderHook(() => useStatusBoard({ date: today }), { wrapper: scene.wrapper });
    expect(result.current).toMatchObject({ isLoading: true, board: undefined, stats: undefined, moves: [] });
    act(() => scene.release());
    await waitFor(() => expect(result.current.isLoading).toBe(false));
    expect(idsOf(result.current, 'scheduled')).toEqual([first, second, third]);
    expect(result.current.connection.state).toBe('live');
  });

  it('asks no more often than at a pace of its own', async () => {
    const scene = new RenderedBoard();
    const { result } = renderHook(() => useStatusBoard({ date: today, interval: 60 }), { wrapper: scene.wrapper });
    await waitFor(() => expect(result.current.isLoading).toBe(false));
    expect(result.current.connection).toMatchObject({ state: 'polling', interval: 60 });
  });

  it('shows a move before the service has heard of it, with counts and figures', async () => {
    const scene = new RenderedBoard();
    const { result } = await scene.shown();
    scene.hold();
    act(() => void result.current.moveAppointment({ id: first, status: 'in_progress', label: 'A. One' }));
    expect(idsOf(result.current, 'in_progress')).toContain(first);
    expect(result.current.board?.columns.scheduled.count).toBe(2);
    expect(result.current.stats?.onPrem).toBe(2);
    expect(result.current.moves).toMatchObject([{ cardId: first, label: 'A. One', state: 'sending' }]);
    expect(scene.server.card(first)?.status).toBe('scheduled');
    await act(async () => scene.release());
    await waitFor(() => expect(result.current.moves).toMatchObject([{ state: 'saved' }]));
    expect(scene.server.card(first)?.status).toBe('in_progress');
  });

  it('takes a move back that the service refuses, says why, and forgets it when told to', async () => {
    const scene = new RenderedBoard();
    const { result } = await scene.shown();
    scene.server.moveByOther(first, 'canceled');
    scene.server.moveByOther(first, 'no_show');
    act(() => void result.current.moveAppointment({ id: first, status: 'in_progress' }));
    await waitFor(() =>
      expect(result.current.moves).toMatchObject([{ state: 'needs-you', rebased: expect.any(Number) }]),
    );
    const [move] = result.current.moves;
    expect(move?.reason).toMatch(/\w+ \w+/);
    expect(idsOf(result.current, 'in_progress')).not.toContain(first);
    expect(result.current.board?.columns.no_show.items.map(({ id }) => id)).toEqual([first]);
    act(() => result.current.dismiss(move?.id ?? ''));
    expect(result.current.moves).toEqual([]);
  });

  it('puts a move on top of somebody else’s change where it still is legal', async () => {
    const scene = new RenderedBoard();
    const { result } = await scene.shown();
    scene.server.change(first, { notes: 'gate code 4471' });
    act(() => void result.current.moveAppointment({ id: first, status: 'in_progress' }));
    await waitFor(() => expect(result.current.moves).toMatchObject([{ state: 'saved', rebased: 1 }]));
    expect(scene.server.card(first)).toMatchObject({ status: 'in_progress', notes: 'gate code 4471' });
  });

  it('undoes the last move, to where the card was', async () => {
    const scene = new RenderedBoard();
    const { result } = await scene.shown();
    act(() => void result.current.moveAppointment({ id: second, status: 'in_progress' }));
    await waitFor(() => expect(result.current.moves).toMatchObject([{ state: 'saved' }]));
    act(() => void result.current.undo());
    expect(idsOf(result.current, 'scheduled')).toEqual([first, second, third]);
    await waitFor(() => expect(scene.server.card(second)?.status).toBe('scheduled'));
  });

  it('keeps moves while there is no network, and sends each once when there is', async () => {
    const scene = new RenderedBoard();
    const { result } = await scene.shown();
    scene.network.isOnline = false;
    act(() => void result.current.moveAppointment({ id: first, status: 'in_progress' }));
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.connection.state).toBe('offline'));
    expect(result.current.moves).toMatchObject([{ state: 'queued' }]);
    expect(idsOf(result.current, 'in_progress')).toContain(first);
    scene.network.isOnline = true;
    act(() => void window.dispatchEvent(new Event('online')));
    await waitFor(() => expect(result.current.moves).toMatchObject([{ state: 'saved' }]));
    expect([...scene.server.effects.values()]).toEqual([1]);
    await waitFor(() => expect(result.current.connection.state).toBe('live'));
  });

  it('shows another day when asked to, and the same function does the moving', async () => {
    const scene = new RenderedBoard();
    const { result, rerender } = await scene.shown();
    const { moveAppointment } = result.current;
    rerender({ date: '2025-09-22' });
    await waitFor(() => expect(result.current.board?.date).toBe('2025-09-22'));
    expect(result.current.board && countOf(result.current.board)).toBe(0);
    expect(result.current.moveAppointment).toBe(moveAppointment);
  });

  it('shows nothing of a day, a technician or a shop under another’s name, not even in one drawing', async () => {
    const scene = new RenderedBoard();
    const drawn: string[] = [];
    const view = renderHook(
      (options: StatusBoardOptions) => {
        const shown = useStatusBoard(options);
        const { date, technicianId = 'all' } = options;
        if (shown.board !== undefined)
          drawn.push(`${date} ${technicianId}: ${shown.board.date} ${countOf(shown.board)}`);
        return shown;
      },
      { wrapper: scene.wrapper, initialProps: { date: today } as StatusBoardOptions },
    );
    const isShown = (date: string) => waitFor(() => expect(view.result.current.board?.date).toBe(date));
    await isShown(today);
    view.rerender({ date: '2025-09-22' });
    expect(view.result.current).toMatchObject({ date: '2025-09-22', board: undefined, isLoading: true });
    await isShown('2025-09-22');
    view.rerender({ date: today });
    await isShown(today);
    view.rerender({ date: today, technicianId: 'tec_000000000000000a' });
    await isShown(today);
    expect([...new Set(drawn)]).toEqual([
      '2025-09-20 all: 2025-09-20 4',
      '2025-09-22 all: 2025-09-22 0',
      '2025-09-20 tec_000000000000000a: 2025-09-20 0',
    ]);
  });

  it('shows the last day asked for, however quickly days are switched', async () => {
    const scene = new RenderedBoard();
    const { result, rerender } = await scene.shown();
    scene.hold();
    for (const date of ['2025-09-21', '2025-09-22', '2025-09-23', '2025-09-24']) rerender({ date });
    await act(async () => scene.release());
    await waitFor(() => expect(result.current.board?.date).toBe('2025-09-24'));
  });

  it('brings a move to the service though its page is left at once', async () => {
    const scene = new RenderedBoard();
    const { result, unmount } = await scene.shown();
    scene.hold();
    act(() => void result.current.moveAppointment({ id: first, status: 'in_progress' }));
    unmount();
    await act(async () => scene.release());
    await waitFor(() => expect(scene.server.card(first)?.status).toBe('in_progress'));
  });

  it('keeps what did not change, so that nothing is drawn again for nothing', async () => {
    const scene = new RenderedBoard();
    const { result } = await scene.shown();
    const before = result.current;
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.updatedAt).not.toBe(before.updatedAt));
    expect(result.current.board?.columns).toBe(before.board?.columns);
  });

  it('asks for nothing any more once it is gone', async () => {
    const scene = new RenderedBoard();
    const { result, unmount } = await scene.shown();
    const { refresh } = result.current;
    unmount();
    const ask = jest.spyOn(scene.server, 'board');
    refresh();
    window.dispatchEvent(new Event('focus'));
    await act(async () => {});
    expect(ask).not.toHaveBeenCalled();
  });
});
