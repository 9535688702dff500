import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Board, Card } from '#client/core/api.ts';
import { type Failure, StatusBoardError } from '#client/core/errors.ts';
import type { Client } from '#client/index.ts';
import { type StatusBoard, useStatusBoard } from '#client/react.ts';
import { toCard } from '#shared/domain/appointment.ts';
import { booked, today } from '#test/support/board-server/booked.ts';
import { aBoard, aCard } from '#test/unit/web/board/cards.ts';
import { EarlierDays } from '#web/board/earlier-days.tsx';
import { RenderedBoard } from '../../client/react/rendered-board.tsx';

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

  /** A board whose further cars come in pages, by cursor, each with the cursor of the next. */
  function scene(pages: Record<string, [cars: Card[], next: string | null]>, becameOf: Partial<Client> = {}) {
    const getBoard = async ({ cursor }: { cursor: string }) => {
      const [carriedOver, carriedOverCursor] = pages[cursor] ?? [[], null];
      return { ...aBoard(), carriedOver, carriedOverCursor };
    };
    const rendered = new RenderedBoard({ getBoard, ...becameOf } as unknown as Partial<Client>);
    const whole = rendered.server.board.bind(rendered.server);
    const first = { carriedOverCount: 3, carriedOverCursor: 'one' };
    rendered.server.board = (...asked) => ({ ...whole(...asked), ...first, revision: first.carriedOverCursor });
    let refresh = () => {};
    function Page() {
      const board = useStatusBoard({ date: today });
      refresh = board.refresh;
      if (board.board === undefined) return null;
      return (
        <>
          <EarlierDays board={board} onDate={onDate} />
          <output>{board.board.carriedOver.map(({ id }) => id.slice(-2)).join()}</output>
          <i>{board.board.carriedOverCursor}</i>
        </>
      );
    }
    render(<Page />, { wrapper: rendered.wrapper });
    return {
      shows: (cars: string) => waitFor(() => expect(document.querySelector('output')?.textContent).toBe(cars)),
      refresh: () => refresh(),
      press: async (name: string) => void fireEvent.click(await screen.findByRole('button', { name })),
      /** The newest cars are others: the rest begin elsewhere. */
      change: async (cursor: string) => {
        first.carriedOverCursor = cursor;
        refresh();
        await waitFor(() => expect(document.querySelector('i')?.textContent).toBe(cursor));
      },
    };
  }

  it('come on the board page by page, and stay when it is asked for again', async () => {
    const { shows, press, refresh } = scene({ one: [[car(60), car(61)], 'two'], two: [[car(62)], null] });
    await press('Show 3 more');
    await shows('61,60');
    refresh();
    await press('Show 1 more');
    await shows('62,61,60');
    expect(screen.queryByRole('button', { name: /more/ })).toBeNull();
  });

  it('come at once where the board goes on elsewhere, and the first pages hold what is shown', async () => {
    const two: [Card[], null] = [[car(62)], null];
    const { shows, press, change } = scene({
      one: [[car(60), car(61)], 'two'],
      uno: [[car(60)], 'due'],
      due: [[car(61)], 'two'],
      two,
    });
    await press('Show 3 more');
    await shows('61,60');
    await change('uno');
    await press('Show 1 more');
    await shows('62,61,60');
  });

  it('that somebody else finished or removed leave the board when it is asked for again', async () => {
    const pages: Record<string, [Card[], null]> = { one: [[car(62), car(61), car(60)], null] };
    const getAppointment = async ({ id }: { id: string }) => {
      if (id !== car(61).id)
        throw new StatusBoardError({ code: 'not_found' } as Failure<'not_found', 'getAppointment'>);
      return { ...car(61), version: 2, status: 'completed' };
    };
    const { shows, press, refresh } = scene(pages, { getAppointment } as unknown as Partial<Client>);
    await press('Show 3 more');
    await shows('62,61,60');
    pages.one = [[{ ...car(60), version: 2, status: 'in_progress' }], null];
    refresh();
    await shows('60');
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
