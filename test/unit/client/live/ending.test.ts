import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { type Answer, silent } from '../core/scripted-service.ts';
import { refusing, revision, WatchedBoard } from './watched-board.ts';

/** An answer that comes when the test says so. */
function held(answer: Answer): { answer: Answer; release: () => void } {
  const gate = Promise.withResolvers<void>();
  return { answer: async (request) => gate.promise.then(() => answer(request)), release: gate.resolve };
}

describe('a credential that is not accepted', () => {
  it.each(['unauthorized', 'forbidden'] as const)('ends the asking until refresh: %s', async (code) => {
    const watched = await WatchedBoard.open({ answers: [refusing(code), revision('1')] });
    expect(watched.told).toEqual(['request', 'offline 15', `error ${code}`]);
    await watched.service.surroundings.change();
    await watched.pass(3_600_000);
    expect(watched.service.received).toHaveLength(1);
    watched.subscription.refresh();
    await watched.pass(15_000);
    expect(watched.told.slice(3)).toEqual(['request', 'polling 15', 'board 1', 'request', 'board 1']);
    await watched.pass(5_000);
    await watched.service.surroundings.change();
    expect(watched.service.received).toHaveLength(4);
  });
});

describe('a credential that could not be had', () => {
  it('is asked for again, ever less often, and at once when the network is back', async () => {
    let isReachable = false;
    const accessToken = async () => {
      if (!isReachable) throw new TypeError('fetch failed');
      return 'ey.token';
    };
    const watched = await WatchedBoard.open({ client: { accessToken } });
    expect(watched.told).toEqual(['request', 'offline 15', 'error unauthorized']);
    await watched.pass(60_000);
    expect(watched.told.filter((told) => told === 'request').length).toBeGreaterThan(3);
    isReachable = true;
    watched.forget();
    await watched.service.surroundings.change();
    expect(watched.told).toEqual(['request', 'polling 15', 'board 1']);
  });
});

describe('refresh', () => {
  it('asks at once and without a condition, though nobody looks', async () => {
    const watched = await WatchedBoard.open();
    await watched.service.surroundings.change({ hidden: true });
    watched.subscription.refresh();
    await watched.pass(0);
    expect(watched.conditions).toEqual([null, null]);
    expect(watched.told.slice(-2)).toEqual(['request', 'board 1']);
  });

  it('drops an answer that is still on its way, also where it comes last', async () => {
    const [early, late] = [held(revision('before')), held(revision('after'))];
    const watched = await WatchedBoard.open({ answers: [early.answer, late.answer] });
    watched.subscription.refresh();
    await watched.pass(0);
    expect(watched.service.received.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    late.release();
    await watched.pass(0);
    early.release();
    await watched.pass(0);
    expect(watched.told).toEqual(['request', 'request', 'polling 15', 'board after']);
  });

  it('may be called by a handler', async () => {
    const first = held(revision('1'));
    let boards = 0;
    const onBoard = () => {
      boards += 1;
      if (boards === 1) watched.subscription.refresh();
    };
    const watched: WatchedBoard = await WatchedBoard.open({
      answers: [first.answer, revision('1')],
      handlers: { onBoard },
    });
    first.release();
    await watched.pass(0);
    expect(watched.told).toEqual(['request', 'polling 15', 'board 1', 'request', 'board 1']);
    expect(watched.service.surroundings.pending).toBe(1);
  });

  it('right after subscribing asks once', async () => {
    const watched = WatchedBoard.open();
    const { service, subscription } = await watched;
    const before = service.received.length;
    const second = service.client.board.subscribe('2025-09-20', { onBoard: () => {} });
    second.refresh();
    await service.surroundings.pass(0);
    expect(service.received).toHaveLength(before + 1);
    second.close();
    subscription.close();
  });
});

describe('close', () => {
  it('ends what is under way, all timers and all listening, and tells nothing more', async () => {
    const watched = await WatchedBoard.open({ answers: [silent] });
    watched.subscription.close();
    watched.subscription.refresh();
    await watched.pass(3_600_000);
    expect(watched.told).toEqual(['request']);
    expect(watched.service.received.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(watched.service.surroundings.pending).toBe(0);
    expect(watched.service.surroundings.listeners.size).toBe(0);
  });

  it('between two polls lets the next one not happen', async () => {
    const watched = await WatchedBoard.open();
    watched.subscription.close();
    watched.subscription.close();
    await watched.pass(60_000);
    expect(watched.service.received).toHaveLength(1);
  });

  it('may be called by a handler, and then nothing follows', async () => {
    const onConnection = () => watched.subscription.close();
    const first = held(revision('1'));
    const watched: WatchedBoard = await WatchedBoard.open({ answers: [first.answer], handlers: { onConnection } });
    first.release();
    await watched.pass(60_000);
    expect(watched.told).toEqual(['request', 'polling 15']);
  });

  it('happens when the signal fires, also before the first request', async () => {
    const controller = new AbortController();
    const watched = await WatchedBoard.open({ signal: controller.signal });
    (await WatchedBoard.open({ signal: controller.signal })).subscription.close();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    controller.abort();
    await watched.pass(60_000);
    expect(watched.service.received).toHaveLength(1);
    const never = await WatchedBoard.open({ signal: controller.signal });
    await never.pass(60_000);
    expect(never.told).toEqual([]);
  });
});
