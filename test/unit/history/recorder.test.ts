import { describe, expect, it } from '@jest/globals';
import { byObject, countOutcomes } from '#test/support/history/history.ts';
import { Recorder } from '#test/support/history/recorder.ts';

const read = { client: 1, object: 'card', kind: 'read' } as const;
const move = { client: 2, object: 'card', kind: 'move', input: { expectedVersion: 1, value: 'b', key: 'k' } } as const;

describe('a recorder', () => {
  it('keeps the order of calls and returns', async () => {
    const recorder = new Recorder();
    const gate = Promise.withResolvers<void>();
    const slow = recorder.record(move, async () => {
      await gate.promise;
      return { kind: 'ok', version: 2, value: 'b' };
    });
    await recorder.record(read, async () => ({ kind: 'ok', version: 1, value: 'a' }));
    gate.resolve();
    await slow;
    expect(recorder.history()).toEqual([
      { ...move, calledAt: 1, returnedAt: 4, outcome: { kind: 'ok', version: 2, value: 'b' } },
      { ...read, calledAt: 2, returnedAt: 3, outcome: { kind: 'ok', version: 1, value: 'a' } },
    ]);
  });

  it('takes a call that throws as unknown, and keeps the error', async () => {
    const recorder = new Recorder();
    const outcome = await recorder.record(move, () => Promise.reject(new Error('socket hang up')));
    expect(outcome).toEqual({ kind: 'unknown' });
    expect(recorder.history()).toMatchObject([{ returnedAt: Number.POSITIVE_INFINITY, outcome: { kind: 'unknown' } }]);
    expect(recorder.errors).toEqual([new Error('socket hang up')]);
  });

  it('takes an answer that says unknown as never returned', async () => {
    const recorder = new Recorder();
    await recorder.record(move, async () => ({ kind: 'unknown' }));
    expect(recorder.history()).toMatchObject([{ returnedAt: Number.POSITIVE_INFINITY, outcome: { kind: 'unknown' } }]);
  });

  it('shows a call still under way as unknown', () => {
    const recorder = new Recorder();
    void recorder.record(read, () => new Promise<never>(() => undefined));
    expect(recorder.history()).toMatchObject([{ calledAt: 1, outcome: { kind: 'unknown' } }]);
  });

  it('has a clock of whole ticks, no two alike', () => {
    const recorder = new Recorder();
    expect([recorder.now(), recorder.now(), recorder.now()]).toEqual([1, 2, 3]);
  });
});

describe('a history', () => {
  it('is split by object and counted by outcome', async () => {
    const recorder = new Recorder();
    await recorder.record(read, async () => ({ kind: 'ok', version: 1 }));
    await recorder.record({ ...read, object: 'other' }, async () => ({ kind: 'rejected' }));
    await recorder.record(move, async () => ({ kind: 'conflict', currentVersion: 3 }));
    const history = recorder.history();
    expect([...byObject(history)].map(([id, { length }]) => [id, length])).toEqual([
      ['card', 2],
      ['other', 1],
    ]);
    expect(countOutcomes(history)).toEqual({ ok: 1, rejected: 1, conflict: 1 });
  });
});
