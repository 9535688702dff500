import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { type Client, type Stats, StatusBoardError } from '#client/index.ts';
import { useStats, useStatusBoard } from '#client/react.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import { RenderedBoard } from './rendered-board.tsx';

afterEach(cleanup);

const range = { from: '2025-09-01', to: '2025-09-14' };

type Reply = { readonly data: Partial<Stats>; readonly pollInterval: number | null };

/** A page whose service answers figures like this, and how often it was asked for them. */
function answering(answer: (input: { readonly date?: string }) => Promise<Reply>) {
  const send = jest.fn((_id: string, input: { readonly date?: string }) => answer(input));
  return { send, scene: new RenderedBoard({ send: send as unknown as Client['send'] }) };
}

const always = async () => ({ data: {}, pollInterval: 30 });

const busy = new StatusBoardError({
  code: 'rate_limited',
  operation: 'getDashboardStats',
  message: 'busy',
  correlationId: 'c',
  status: 429,
  retryable: true,
  retryAfter: 90,
});

describe('figures at a pace of one’s own', () => {
  it('are not asked for again while they are younger than that', async () => {
    const { send, scene } = answering(always);
    const first = renderHook(() => useStats(range, { interval: 600_000 }), { wrapper: scene.wrapper });
    await waitFor(() => expect(first.result.current.data).toBeDefined());
    const asked = send.mock.calls.length;
    const second = renderHook(() => useStats(range, { interval: 600_000 }), { wrapper: scene.wrapper });
    expect(second.result.current.data).toBeDefined();
    expect(send).toHaveBeenCalledTimes(asked);
    renderHook(() => useStats(range), { wrapper: scene.wrapper });
    expect(send).toHaveBeenCalledTimes(asked + 1);
  });
});

describe('figures on the screen', () => {
  it('are asked for as often as the service says', async () => {
    let times = 0;
    const { scene } = answering(async () => {
      times += 1;
      return { data: { jobsToday: times }, pollInterval: 0.01 };
    });
    const { result } = renderHook(() => useStats(), { wrapper: scene.wrapper });
    await waitFor(() => expect(result.current.data?.jobsToday).toBeGreaterThan(5));
  });

  it('are asked for no sooner than a busy service says', async () => {
    const { scene } = answering(() => Promise.reject(busy));
    const { result } = renderHook(() => useStats(), { wrapper: scene.wrapper });
    await waitFor(() => expect(result.current.error?.code).toBe('rate_limited'));
    const [query] = scene.queries.getQueryCache().findAll();
    const interval = query?.observers[0]?.options.refetchInterval;
    expect(typeof interval === 'function' && query !== undefined ? interval(query) : interval).toBe(90_000);
  });

  it('are asked for when a move was saved', async () => {
    const { send, scene } = answering(always);
    const { result } = renderHook(
      () => ({ board: useStatusBoard({ date: today }), stats: useStats({ date: today }) }),
      {
        wrapper: scene.wrapper,
      },
    );
    await waitFor(() => expect(result.current.board.board).toBeDefined());
    await waitFor(() => expect(result.current.stats.data).toBeDefined());
    const asked = send.mock.calls.length;
    act(() => void result.current.board.moveAppointment({ id: appointmentId(1), status: 'in_progress' }));
    await waitFor(() => expect(send).toHaveBeenCalledTimes(asked + 1));
  });
});

describe('figures that cannot be had', () => {
  afterEach(() => void jest.useRealTimers());

  /** How often they are asked for in two minutes, with a look at the page, where each answer is a failure. */
  const askedOf = async (status: number, code: string) => {
    jest.useFakeTimers();
    const failure = { status, code, operation: 'getDashboardStats', message: 'no', correlationId: 'c' };
    const ask = jest.fn(async () => Promise.reject(new StatusBoardError(failure as never)));
    const scene = new RenderedBoard({ send: ask as unknown as Client['send'] });
    const { result } = renderHook(() => useStats({ date: '2025-09-01' }), { wrapper: scene.wrapper });
    await jest.advanceTimersByTimeAsync(1);
    expect(result.current.error?.code).toBe(code);
    window.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(120_000);
    const times = ask.mock.calls.length;
    await result.current.refetch();
    expect(ask).toHaveBeenCalledTimes(times + 1);
    return times;
  };

  it('are asked for again and again where the service is down', async () => {
    expect(await askedOf(503, 'unavailable')).toBeGreaterThanOrEqual(5);
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
  ])('are not asked for again by themselves where the service refuses who asks: %p', async (status, code) => {
    expect(await askedOf(status, code)).toBe(1);
  });
});
