/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { Client, StatsRange } from '#client/index.ts';
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
