/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { type Client, type StatsRange, StatusBoardError } from '#client/index.ts';
import { useStats } from '#client/react.ts';
import { RenderedBoard } from './rendered-board.tsx';

afterEach(cleanup);

const range = { from: '2025-09-01', to: '2025-09-14' };

describe('figures at a pace of one’s own', () => {
  it('are not asked for again while they are younger than that', async () => {
    const ask = jest.fn(async () => ({ days: [] }) as unknown as StatsRange);
    const scene = new RenderedBoard({ getDashboardStats: ask as unknown as Client['getDashboardStats'] });
    const first = renderHook(() => useStats(range, { interval: 600_000 }), { wrapper: scene.wrapper });
    await waitFor(() => expect(first.result.current.data).toBeDefined());
    const asked = ask.mock.calls.length;
    const second = renderHook(() => useStats(range, { interval: 600_000 }), { wrapper: scene.wrapper });
    expect(second.result.current.data).toBeDefined();
    expect(ask).toHaveBeenCalledTimes(asked);
    renderHook(() => useStats(range), { wrapper: scene.wrapper });
    expect(ask).toHaveBeenCalledTimes(asked + 1);
  });
});

describe('figures that cannot be had', () => {
  afterEach(() => void jest.useRealTimers());

  /** How often they are asked for in two minutes, with a look at the page, where each answer is a failure. */
  const askedOf = async (status: number, code: string) => {
    jest.useFakeTimers();
    const failure = { status, code, operation: 'getDashboardStats', message: 'no', correlationId: 'c' };
    const ask = jest.fn(async () => Promise.reject(new StatusBoardError(failure as never)));
    const scene = new RenderedBoard({ getDashboardStats: ask as unknown as Client['getDashboardStats'] });
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
