import { describe, expect, it } from '@jest/globals';
import { broken, silent } from '../core/scripted-service.ts';
import { refusing, revision, unchanged, WatchedBoard } from './watched-board.ts';

const asked = ({ service }: WatchedBoard) => service.received.length;

describe('a page that nobody looks at', () => {
  it('asks for nothing, however long it is hidden', async () => {
    const watched = await WatchedBoard.open();
    await watched.pass(5_000);
    await watched.service.surroundings.change({ hidden: true });
    await watched.pass(3_600_000);
    expect(asked(watched)).toBe(1);
    expect(watched.service.surroundings.pending).toBe(0);
  });

  it('asks for nothing from the start where it begins hidden, and at once when it is seen', async () => {
    const watched = await WatchedBoard.open({ hidden: true });
    await watched.pass(60_000);
    expect(watched.told).toEqual([]);
    await watched.service.surroundings.change({ hidden: false });
    expect(watched.told).toEqual(['request', 'polling 15', 'board 1']);
  });

  it('asks at once when it is seen again, on condition, and goes on from there', async () => {
    const watched = await WatchedBoard.open({ answers: [revision('1'), unchanged('1')] });
    await watched.service.surroundings.change({ hidden: true });
    await watched.pass(60_000);
    await watched.service.surroundings.change({ hidden: false });
    expect(watched.conditions).toEqual([null, 'W/"1"']);
    await watched.pass(15_000);
    expect(asked(watched)).toBe(3);
  });

  it('is still told what was under way when it was hidden', async () => {
    const answered = Promise.withResolvers<Response>();
    const watched = await WatchedBoard.open({ answers: [() => answered.promise] });
    await watched.service.surroundings.change({ hidden: true });
    answered.resolve(await revision('1')(watched.service.last));
    await watched.pass(60_000);
    expect(watched.told).toEqual(['request', 'polling 15', 'board 1']);
  });
});

describe('one look at the page', () => {
  it('asks at once, and not once more for every event it causes', async () => {
    const watched = await WatchedBoard.open();
    await watched.pass(5_000);
    for (let events = 0; events < 3; events += 1) await watched.service.surroundings.change();
    expect(asked(watched)).toBe(2);
    await watched.pass(1_000);
    await watched.service.surroundings.change();
    expect(asked(watched)).toBe(3);
  });

  it('asks at once where the clock was set back meanwhile', async () => {
    const watched = await WatchedBoard.open();
    await watched.pass(5_000);
    watched.service.surroundings.clockSetBy = -3_600_000;
    await watched.service.surroundings.change();
    expect(asked(watched)).toBe(2);
    await watched.service.surroundings.change();
    expect(asked(watched)).toBe(2);
  });

  it('leaves a request alone that is under way', async () => {
    const watched = await WatchedBoard.open({ answers: [revision('1'), silent] });
    await watched.pass(20_000);
    await watched.service.surroundings.change();
    expect(asked(watched)).toBe(2);
    expect(watched.service.last.signal.aborted).toBe(false);
  });

  it('begins the interval anew', async () => {
    const watched = await WatchedBoard.open();
    await watched.pass(14_000);
    await watched.service.surroundings.change();
    await watched.pass(14_000);
    expect(asked(watched)).toBe(2);
    await watched.pass(1_000);
    expect(asked(watched)).toBe(3);
  });
});

describe('a network', () => {
  it('that goes is told at once, and that comes back is used at once', async () => {
    const watched = await WatchedBoard.open({ answers: [revision('1'), unchanged('1')] });
    await watched.pass(5_000);
    watched.forget();
    await watched.service.surroundings.change({ online: false });
    expect(watched.told).toEqual(['offline 15']);
    await watched.service.surroundings.change({ online: true });
    expect(watched.told).toEqual(['offline 15', 'request', 'polling 15', 'unchanged']);
  });

  it('that comes back does not wait for what went out before it was gone', async () => {
    const watched = await WatchedBoard.open({ answers: [silent, revision('1')] });
    const [lost] = watched.service.received;
    await watched.service.surroundings.change({ online: false });
    await watched.service.surroundings.change({ online: true });
    expect(lost?.signal.aborted).toBe(true);
    expect(watched.told).toEqual(['request', 'offline 15', 'request', 'polling 15', 'board 1']);
  });

  it('that comes back is asked once, however often somebody looks until the answer is there', async () => {
    const watched = await WatchedBoard.open({ answers: [silent, silent, revision('1')] });
    await watched.service.surroundings.change({ online: false });
    await watched.service.surroundings.change({ online: true });
    const again = watched.service.last;
    for (let looks = 0; looks < 19; looks += 1) {
      await watched.pass(50);
      await watched.service.surroundings.change();
    }
    expect(again.signal.aborted).toBe(false);
    expect(asked(watched)).toBe(2);
    await watched.pass(50);
    await watched.service.surroundings.change();
    expect(watched.told.slice(-2)).toEqual(['polling 15', 'board 1']);
  });

  it('is there where answers come, whatever the browser believes', async () => {
    const watched = await WatchedBoard.open();
    await watched.service.surroundings.change({ online: false });
    await watched.pass(15_000);
    expect(watched.subscription.connection.state).toBe('polling');
  });
});

describe('a service that is down', () => {
  it('is asked ever less often, down to once a minute', async () => {
    const watched = await WatchedBoard.open({ answers: [broken], chance: 0.999_999 });
    const times = [];
    for (let failures = 1; failures <= 8; failures += 1) {
      times.push(Math.round(watched.service.surroundings.delays.at(-1) ?? 0));
      await watched.pass(60_000);
    }
    expect(watched.connections).toEqual(['offline 15']);
    expect(asked(watched)).toBeGreaterThan(6);
    expect(Math.max(...times)).toBe(60_000);
  });

  it('is asked as before once it answers', async () => {
    const watched = await WatchedBoard.open({ answers: [broken, broken, revision('1')] });
    await watched.pass(1_500);
    await watched.pass(3_000);
    expect(watched.told.slice(-3)).toEqual(['request', 'polling 15', 'board 1']);
    expect(watched.service.surroundings.delays.at(-1)).toBe(15_000);
    watched.service.answers(broken);
    await watched.pass(15_000);
    expect(watched.service.surroundings.delays.at(-1)).toBe(1_500);
  });

  it('is not asked before it wants to be', async () => {
    const watched = await WatchedBoard.open({ answers: [refusing('unavailable', { 'retry-after': '45' })] });
    await watched.pass(44_999);
    expect(asked(watched)).toBe(1);
    await watched.pass(1);
    expect(asked(watched)).toBe(2);
  });

  it('is asked at once by who looks', async () => {
    const watched = await WatchedBoard.open({ answers: [broken, revision('1')] });
    await watched.service.surroundings.change();
    expect(watched.told.slice(-3)).toEqual(['request', 'polling 15', 'board 1']);
  });
});
