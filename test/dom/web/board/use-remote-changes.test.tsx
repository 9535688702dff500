import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import type { Move } from '#client/store/state.ts';
import { aBoard, aCard } from '#test/unit/web/board/cards.ts';
import { useRemoteChanges } from '#web/board/use-remote-changes.ts';
import { installAnnouncer } from '#web/ui/announcer.ts';

describe('what others change on a board', () => {
  const board = (version: number, minute: number) => ({
    ...aBoard({ ...aCard(1), version }, aCard(2)),
    asOf: `2025-09-20T16:0${minute}:00.000Z`,
  });
  const told = () => document.getElementById('announcer')?.textContent;
  const watching = () =>
    renderHook(({ shown }) => useRemoteChanges(shown, []), { initialProps: { shown: board(1, 0) } });

  beforeEach(() => {
    document.body.replaceChildren();
    installAnnouncer(document.body);
  });

  it('is marked and told once a board of the service shows it', () => {
    const { rerender, result } = watching();
    rerender({ shown: board(2, 1) });
    expect([...result.current]).toEqual([aCard(1).id]);
    expect(told()).toBe('1 update on the board');
  });

  it('stays marked while somebody could see it: six seconds, none of them in a hidden tab', () => {
    jest.useFakeTimers();
    const show = (state: DocumentVisibilityState) => {
      jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
      act(() => void document.dispatchEvent(new Event('visibilitychange')));
    };
    try {
      const { rerender, result } = watching();
      show('hidden');
      rerender({ shown: board(2, 1) });
      act(() => void jest.advanceTimersByTime(60_000));
      expect(result.current.size).toBe(1);
      show('visible');
      act(() => void jest.advanceTimersByTime(5_900));
      expect(result.current.size).toBe(1);
      act(() => void jest.advanceTimersByTime(200));
      expect(result.current.size).toBe(0);
    } finally {
      jest.restoreAllMocks();
      jest.useRealTimers();
    }
  });

  it('is not what was done here, neither at once nor when the service shows it', () => {
    const { rerender, result } = watching();
    rerender({ shown: board(2, 0) });
    rerender({ shown: board(2, 1) });
    expect([...result.current]).toEqual([]);
    expect(told()).toBe('');
  });

  it('is what they did to a card just moved here, but not that move', () => {
    const card = aCard(1);
    const move = { cardId: card.id, state: 'saved', version: 2 } as Move;
    const { result, rerender } = renderHook(({ shown }) => useRemoteChanges(shown, [move]), {
      initialProps: { shown: board(1, 0) },
    });
    rerender({ shown: board(2, 1) });
    expect([...result.current]).toEqual([]);
    rerender({ shown: board(3, 2) });
    expect([...result.current]).toEqual([card.id]);
  });
});
