import { describe, expect, it } from '@jest/globals';
import { refusing, revision, unchanged, WatchedBoard } from './watched-board.ts';

describe('the connection', () => {
  it('is live where answers are at most 5 s apart, polling where they are further', async () => {
    const watched = await WatchedBoard.open({ answers: [revision('1', 5), revision('2', 6), revision('3', 6)] });
    expect(watched.subscription.connection).toMatchObject({ state: 'live', interval: 5 });
    const { since } = watched.subscription.connection;
    await watched.pass(5_000);
    expect(watched.subscription.connection).toEqual({ state: 'polling', interval: 6, since: since + 5_000 });
    await watched.pass(6_000);
    expect(watched.subscription.connection.since).toBe(since + 5_000);
    expect(watched.connections).toEqual(['live 5', 'polling 6']);
  });

  it('is the same connection at another interval', async () => {
    const watched = await WatchedBoard.open({ answers: [revision('1', 15), revision('2', 30)] });
    const { since } = watched.subscription.connection;
    await watched.pass(15_000);
    expect(watched.subscription.connection).toEqual({ state: 'polling', interval: 30, since });
  });

  it('is offline once an attempt has failed, and comes back', async () => {
    const watched = await WatchedBoard.open({ answers: [revision('1'), refusing('not_found'), unchanged('1')] });
    await watched.pass(15_000);
    expect(watched.subscription.connection.state).toBe('offline');
    await watched.pass(2_000);
    expect(watched.connections).toEqual(['polling 15', 'offline 15', 'polling 15']);
    expect(watched.told.filter((told) => told.startsWith('error'))).toEqual(['error not_found']);
  });
});
