import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '#client/core/client.ts';
import type { Board } from '#client/index.ts';
import type { SubscribeHandlers } from '#client/live/subscription.ts';
import { keepingDays } from '#web/offline/kept-days.ts';

const name = 'days';
const now = Date.parse('2025-09-20T16:00:00Z');
const board = (date = '2025-09-20', more: object = {}) =>
  ({ date, timeZone: 'America/Los_Angeles', columns: {}, carriedOver: [], ...more }) as unknown as Board;
const times = { askedAt: now, answeredAt: now };
const problem = (code: string, retryable = false) => ({ code, retryable }) as never;

/** A client whose one subscription the test answers, and what is told of it. */
function watched(
  asked: Parameters<Client['board']['subscribe']>[0],
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage,
  refusal: 'unauthorized' | 'forbidden' = 'unauthorized',
) {
  let handlers: SubscribeHandlers | undefined;
  const onRefused = jest.fn();
  const connection = { state: 'polling', interval: 15, since: now } as const;
  const client = {
    board: {
      subscribe: (_: unknown, given: SubscribeHandlers) => {
        handlers = given;
        return { connection, refresh: () => {}, close: () => {} };
      },
    },
  } as unknown as Client;
  const onBoard = jest.fn<SubscribeHandlers['onBoard']>();
  const onError = jest.fn();
  const onConnection = jest.fn();
  const subscription = keepingDays(client, { store, name, onRefused, refusal }).board.subscribe(asked, {
    onBoard,
    onError,
    onConnection,
  });
  if (handlers === undefined) throw new Error('nothing was subscribed to');
  return { service: handlers, subscription, onBoard, onError, onConnection, onRefused };
}

const kept = () => JSON.parse(localStorage.getItem(name) ?? '[]') as { asked: string; board: Board }[];

beforeEach(() => {
  jest.useFakeTimers({ now });
  localStorage.clear();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the days a device remembers', () => {
  it('are shown where nothing answers, as old as they are, and give way to the first answer', () => {
    watched({ technicianId: 'tec_1' }).service.onBoard(board(), times);
    jest.setSystemTime(now + 3_600_000);
    const { service, onBoard, onConnection } = watched({ technicianId: 'tec_1' });
    service.onError?.(problem('network_error', true));
    expect(onConnection).toHaveBeenCalledWith({ state: 'offline', interval: 15, since: now });
    expect(onBoard).toHaveBeenCalledWith(board(), times);
    service.onBoard(board('2025-09-20', { revision: '2' }), { askedAt: 1, answeredAt: 2 });
    service.onError?.(problem('network_error', true));
    expect(onBoard).toHaveBeenCalledTimes(2);
  });

  it('are shown after a moment where an answer neither comes nor fails, and not once the day is left', () => {
    watched('2025-09-20').service.onBoard(board(), times);
    const waiting = watched('2025-09-20');
    const left = watched('2025-09-20');
    left.subscription.close();
    jest.advanceTimersByTime(2_900);
    expect(waiting.onBoard).not.toHaveBeenCalled();
    jest.advanceTimersByTime(200);
    expect(waiting.onBoard).toHaveBeenCalledTimes(1);
    expect(left.onBoard).not.toHaveBeenCalled();
  });

  it('are nobody else’s, and yesterday’s is not shown for today', () => {
    watched({ technicianId: 'tec_1' }).service.onBoard(board(), times);
    for (const asked of [{ technicianId: 'tec_2' }, undefined, { technicianId: 'tec_1', date: '2025-09-21' }]) {
      const { service, onBoard } = watched(asked);
      service.onError?.(problem('timeout', true));
      expect(onBoard).not.toHaveBeenCalled();
    }
    jest.setSystemTime(now + 86_400_000);
    const { service, onBoard } = watched({ technicianId: 'tec_1' });
    service.onError?.(problem('network_error', true));
    expect(onBoard).not.toHaveBeenCalled();
  });

  it('go when the key is refused, and not when it could not be had', () => {
    watched('2025-09-20').service.onBoard(board(), times);
    const { service, onRefused } = watched('2025-09-20');
    service.onError?.(problem('unauthorized', true));
    expect([kept().length, onRefused.mock.calls.length]).toEqual([1, 0]);
    service.onError?.(problem('unauthorized'));
    expect(localStorage.getItem(name)).toBeNull();
    expect(onRefused).toHaveBeenCalledTimes(1);
  });

  it('of a person go when he belongs to the shop no longer, and not when he has to sign in again', () => {
    watched('2025-09-20').service.onBoard(board(), times);
    const { service, onRefused } = watched('2025-09-20', localStorage, 'forbidden');
    service.onError?.(problem('unauthorized'));
    expect([kept().length, onRefused.mock.calls.length]).toEqual([1, 0]);
    service.onError?.(problem('forbidden'));
    expect([kept().length, onRefused.mock.calls.length]).toEqual([0, 1]);
  });

  it('are the last three, and as many as have room', () => {
    const dates = ['2025-09-17', '2025-09-18', '2025-09-19', '2025-09-20', '2025-09-19'];
    for (const date of dates) watched(date).service.onBoard(board(date), times);
    expect(kept().map((day) => day.board.date)).toEqual(['2025-09-19', '2025-09-20', '2025-09-18']);
    watched('2025-09-21').service.onBoard(board('2025-09-21', { filling: 'x'.repeat(1_499_800) }), times);
    expect(kept().map((day) => day.board.date)).toEqual(['2025-09-21']);
    watched('2025-09-22').service.onBoard(board('2025-09-22', { filling: 'x'.repeat(1_500_000) }), times);
    expect(localStorage.getItem(name)).toBeNull();
  });

  it('are left out where the storage is full or holds something else; the board comes all the same', () => {
    const removeItem = jest.fn();
    const full = {
      getItem: () => '{"not":"days"}',
      removeItem,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const { service, onBoard } = watched('2025-09-20', full);
    service.onError?.(problem('network_error', true));
    expect(onBoard).not.toHaveBeenCalled();
    service.onBoard(board(), times);
    expect(onBoard).toHaveBeenCalledTimes(1);
    expect(removeItem).toHaveBeenCalledWith(name);
    localStorage.setItem(name, '[{"asked":"|2025-09-20","board":{"date":"2025-09-20"}}, 3, null]');
    const other = watched('2025-09-20');
    other.service.onError?.(problem('network_error', true));
    expect(other.onBoard).not.toHaveBeenCalled();
  });
});
