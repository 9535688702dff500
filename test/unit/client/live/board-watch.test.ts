import { describe, expect, it } from '@jest/globals';
import { success } from '../core/scripted-service.ts';
import { revision, unchanged, WatchedBoard } from './watched-board.ts';

describe('a board that is watched', () => {
  it('is told at once, and then whenever it changes', async () => {
    const watched = await WatchedBoard.open({ answers: [revision('1'), unchanged('1'), revision('2')] });
    expect(watched.told).toEqual(['request', 'polling 15', 'board 1']);
    watched.forget();
    await watched.pass(30_000);
    expect(watched.told).toEqual(['request', 'unchanged', 'request', 'board 2']);
    expect(watched.conditions).toEqual([null, 'W/"1"', 'W/"1"']);
  });

  it('is asked for no more often than somebody wants, nor than the service does', async () => {
    const slow = await WatchedBoard.open({ answers: [revision('1', 15)], interval: 60 });
    expect(slow.told).toEqual(['request', 'polling 60', 'board 1']);
    await slow.pass(59_000);
    expect(slow.service.received).toHaveLength(1);
    await slow.pass(1_000);
    expect(slow.service.received).toHaveLength(2);
    const fast = await WatchedBoard.open({ answers: [revision('1', 120)], interval: 60 });
    await fast.pass(119_000);
    expect(fast.service.received).toHaveLength(1);
  });

  it.each([0, -5, Number.NaN])('is not asked without end where somebody wants it every %d s', async (interval) => {
    const answers = [success({ revision: '1' }, { 'x-poll-interval': '0.001' })];
    const watched = await WatchedBoard.open({ answers, interval });
    await watched.pass(999);
    expect(watched.service.received).toHaveLength(1);
  });

  it('is the board of a day, of a day and a technician, or of today', async () => {
    const searchOf = async (filter?: string | { date?: string; technicianId?: string }) =>
      (await WatchedBoard.open({ filter })).service.last.url.search;
    expect(await searchOf('2025-09-20')).toBe('?date=2025-09-20');
    expect(await searchOf({ date: '2025-09-20', technicianId: 'none' })).toBe('?date=2025-09-20&technicianId=none');
    expect(await searchOf()).toBe('');
  });

  it('says when it was asked for and when the answer came', async () => {
    const answered = Promise.withResolvers<Response>();
    const slow = () => answered.promise;
    const watched = await WatchedBoard.open({ answers: [slow] });
    await watched.pass(700);
    answered.resolve(await revision('1')(watched.service.last));
    await watched.pass(0);
    const [{ askedAt, answeredAt } = { askedAt: 0, answeredAt: 0 }] = watched.times;
    expect(answeredAt - askedAt).toBe(700);
    expect(answeredAt).toBe(watched.service.surroundings.now());
  });

  it('is told to nobody before subscribe has returned', async () => {
    const watched = await WatchedBoard.open();
    const told: string[] = [];
    const subscription = watched.service.client.board.subscribe(undefined, {
      onBoard: () => {},
      onRequest: () => told.push('request'),
    });
    expect(told).toEqual([]);
    subscription.close();
    await watched.pass(60_000);
    expect(told).toEqual([]);
  });

  it('goes on where a handler fails, which is no failure of the service', async () => {
    const fail = () => {
      throw new Error('a mistake of the handler');
    };
    const handlers = { onBoard: fail, onRequest: fail };
    const watched = await WatchedBoard.open({ answers: [revision('1'), revision('2')], handlers });
    await expect(watched.pass(0)).rejects.toThrow('a mistake of the handler');
    await expect(watched.pass(0)).rejects.toThrow('a mistake of the handler');
    await watched.pass(15_000).catch(() => {});
    expect(watched.told).toEqual(['request', 'polling 15', 'board 1', 'request', 'board 2']);
  });
});

describe('the interval', () => {
  it.each([
    [0, 13_500],
    [0.5, 15_000],
    [0.999_999, 16_500],
  ])('is what the service says, 10 %% to either side by chance: %p', async (chance, milliseconds) => {
    const watched = await WatchedBoard.open({ chance });
    await watched.pass(milliseconds - 10);
    expect(watched.service.received).toHaveLength(1);
    await watched.pass(20);
    expect(watched.service.received).toHaveLength(2);
  });

  it('follows the service, and 15 s where it says nothing', async () => {
    const answers = [revision('1', 40), revision('2', 3), success({ revision: '3' }, { etag: 'W/"3"' })];
    const watched = await WatchedBoard.open({ answers });
    await watched.pass(40_000);
    await watched.pass(3_000);
    expect(watched.told.filter((told) => told !== 'request')).toEqual([
      'polling 40',
      'board 1',
      'live 3',
      'board 2',
      'polling 15',
      'board 3',
    ]);
  });

  it.each([
    ['0', 15_000],
    ['-3', 15_000],
    ['soon', 15_000],
    ['0.001', 1_000],
    ['Infinity', 3_600_000],
  ])('is neither none nor endless, whatever the service says: %s', async (said, milliseconds) => {
    const answers = [success({ revision: '1' }, { 'x-poll-interval': said })];
    const watched = await WatchedBoard.open({ answers });
    await watched.pass(milliseconds - 1);
    expect(watched.service.received).toHaveLength(1);
    await watched.pass(1);
    expect(watched.service.received).toHaveLength(2);
  });

  it('is an hour at most', async () => {
    const watched = await WatchedBoard.open({ answers: [revision('1', 1e9)] });
    await watched.pass(3_600_000);
    expect(watched.service.received).toHaveLength(2);
  });
});
