/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Board } from '#client/core/api.ts';
import type { Client } from '#client/index.ts';
import { type StatusBoard, useStatusBoard } from '#client/react.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { booked, today } from '#test/support/board-server/booked.ts';
import { EarlierDays } from '#web/board/earlier-days.tsx';
import { RenderedBoard } from '../../client/react/rendered-board.tsx';
import { aBoard, aCard } from './cards.ts';

const onDate = jest.fn();
const draw = (fields: Partial<Board>) => {
  const board = { board: { ...aBoard(aCard(1)), ...fields }, date: today } as unknown as StatusBoard;
  return render(<EarlierDays board={board} onDate={onDate} />, { wrapper: new RenderedBoard().wrapper });
};

afterEach(() => {
  cleanup();
  jest.clearAllMocks();
});

describe('what of earlier days a board cannot show', () => {
  it('is nothing where there is nothing', () => {
    expect(draw({}).container.textContent).toBe('');
  });

  it('is said of appointments left scheduled, and leads to their days, the earliest first', () => {
    const days = ['01', '03', '04', '09'].map((day, index) => ({ date: `2025-09-${day}`, count: index + 1 }));
    draw({ overdue: { count: 10, hasMore: false, days } });
    const note = screen.getByRole('region', { name: 'Left scheduled' });
    expect(note.textContent).toBe(
      '10 appointments of other days are still scheduled:Mon, Sep 1 (1)Wed, Sep 3 (2)Thu, Sep 4 (3)and 1 day more',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Go to Wednesday, September 3, 2025: 2 still scheduled' }));
    expect(onDate.mock.calls).toEqual([['2025-09-03']]);
  });

  it('is said of one, and of more than are counted', () => {
    const days = [{ date: '2025-09-01', count: 1 }];
    const { container, unmount } = draw({ overdue: { count: 1, hasMore: false, days } });
    expect(container.textContent).toMatch(/^1 appointment of another day is still scheduled:/);
    unmount();
    draw({ overdue: { count: 500, hasMore: true, days } });
    expect(screen.getByText('500 or more appointments of other days are still scheduled:')).toBeTruthy();
  });

  it('is said of cars beyond those it shows, which can be asked for', () => {
    draw({ carriedOverCount: 8_000, carriedOverCursor: 'next' });
    expect(screen.getByRole('status').textContent).toContain('The 0 newest of 8000 cars from earlier days are shown.');
    expect(screen.getByRole('button', { name: 'Show 100 more' })).toBeTruthy();
  });
});

describe('more cars of earlier days', () => {
  const car = (n: number) => toCard(booked(n, { date: '2025-09-17', status: 'ready' }));

  it('come on the board page by page, and stay when it is asked for again', async () => {
    const pages = [[car(60), car(61)], [car(62)]];
    const getBoard = jest.fn(async ({ cursor }: { cursor: string }) => ({
      ...aBoard(),
      carriedOver: pages[cursor === 'one' ? 0 : 1],
      carriedOverCursor: cursor === 'one' ? 'two' : null,
    }));
    const scene = new RenderedBoard({ getBoard } as unknown as Partial<Client>);
    const whole = scene.server.board.bind(scene.server);
    scene.server.board = (...asked) => ({ ...whole(...asked), carriedOverCount: 3, carriedOverCursor: 'one' });
    let refresh = () => {};
    function Page() {
      const board = useStatusBoard({ date: today });
      refresh = board.refresh;
      if (board.board === undefined) return null;
      return (
        <>
          <EarlierDays board={board} onDate={onDate} />
          <output>{board.board.carriedOver.map(({ id }) => id.slice(-2)).join()}</output>
        </>
      );
    }
    render(<Page />, { wrapper: scene.wrapper });
    const shown = () => document.querySelector('output')?.textContent;
    await waitFor(() => expect(shown()).toBe(''));
    fireEvent.click(await screen.findByRole('button', { name: 'Show 3 more' }));
    await waitFor(() => expect(shown()).toBe('61,60'));
    refresh();
    fireEvent.click(await screen.findByRole('button', { name: 'Show 1 more' }));
    await waitFor(() => expect(shown()).toBe('62,61,60'));
    expect(getBoard.mock.calls.map(([{ cursor }]) => cursor)).toEqual(['one', 'two']);
    expect(screen.queryByRole('button', { name: /more/ })).toBeNull();
  });

  it('that cannot be had are said to be so, and can be asked for again', async () => {
    const getBoard = jest.fn(async () => {
      throw new Error('offline');
    });
    const scene = new RenderedBoard({ getBoard } as unknown as Partial<Client>);
    const whole = scene.server.board.bind(scene.server);
    scene.server.board = (...asked) => ({ ...whole(...asked), carriedOverCount: 3, carriedOverCursor: 'one' });
    function Page() {
      const board = useStatusBoard({ date: today });
      return board.board === undefined ? null : <EarlierDays board={board} onDate={onDate} />;
    }
    render(<Page />, { wrapper: scene.wrapper });
    fireEvent.click(await screen.findByRole('button', { name: 'Show 3 more' }));
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('They could not be loaded.'));
    fireEvent.click(screen.getByRole('button', { name: 'Show 3 more' }));
    await waitFor(() => expect(getBoard).toHaveBeenCalledTimes(2));
  });
});
