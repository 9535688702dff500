import { describe, expect, it } from '@jest/globals';
import { schedule } from '#shared/contract/schedule.ts';
import { onSchedule } from '#shared/events/on-schedule.ts';
import { timeoutMargin } from '#shared/events/time-limit.ts';
import { fakeEventRuntime, instant } from '#test/support/event-runtime.ts';
import { callContext } from '#test/support/queue-event.ts';

const washCars = schedule({ id: 'washCars', summary: 'Washes cars', rate: '1 minute' });
const event = { time: '2025-09-20T15:59:58Z', executionId: 'a1b2c3d4-0000-0000-0000-000000000000', attempt: '1' };

describe('a run by the clock', () => {
  it('has its stores, and what is known of the call', async () => {
    const { runtime } = fakeEventRuntime();
    const seen: unknown[] = [];
    const handler = onSchedule(washCars, { cars: ({ now }) => ({ openedAt: now() }) }, async (context) => {
      seen.push(context);
      return undefined;
    });
    await handler.on(runtime)(event, callContext(30_000));
    expect(seen).toEqual([
      {
        now: expect.any(Function),
        random: expect.any(Function),
        newToken: expect.any(Function),
        correlationId: event.executionId,
        signal: expect.any(AbortSignal),
        deadline: instant + 29_000,
        cars: { openedAt: instant },
      },
    ]);
  });

  it('is told about once, with what it counted and how late it was', async () => {
    const { runtime, records } = fakeEventRuntime();
    const handler = onSchedule(washCars, {}, async () => ({ washed: 3 })).on(runtime);
    await handler(event, callContext());
    await handler({ ...event, attempt: '2' }, callContext());
    expect(records[0]).toEqual({
      consumer: 'washCars',
      outcome: 'done',
      took: 0,
      waited: 2_000,
      attempt: 1,
      isDeadLetter: false,
      messageId: event.executionId,
      correlationId: event.executionId,
      traceparent: undefined,
      shop: undefined,
      requestId: 'request-1',
      functionVersion: '7',
      coldStart: true,
      counts: { washed: 3 },
      failure: undefined,
    });
    expect(records.slice(1)).toMatchObject([{ attempt: 2, coldStart: false }]);
  });

  it('that fails fails for Lambda too, which tries it again', async () => {
    const { runtime, records } = fakeEventRuntime();
    const handler = onSchedule(washCars, {}, async () => {
      throw new Error('no water');
    }).on(runtime);
    await expect(handler(event, callContext())).rejects.toThrow('no water');
    expect(records).toMatchObject([{ outcome: 'failed', failure: { message: 'no water' } }]);
  });

  it('that takes too long is ended before Lambda ends it, and told to stop', async () => {
    const { runtime, records } = fakeEventRuntime();
    const stopped = Promise.withResolvers<void>();
    const handler = onSchedule(washCars, {}, ({ signal }) => {
      signal.addEventListener('abort', () => stopped.resolve());
      return new Promise(() => undefined);
    }).on(runtime);
    await expect(handler(event, callContext(timeoutMargin))).rejects.toThrow('aborted');
    await stopped.promise;
    expect(records).toMatchObject([{ outcome: 'unfinished' }]);
  });

  it('that is a rehearsal does nothing, and nobody is told', async () => {
    const { runtime, records } = fakeEventRuntime();
    let runs = 0;
    const handler = onSchedule(washCars, {}, async () => {
      runs += 1;
      return undefined;
    }).on(runtime);
    expect(await handler({ ...event, isRehearsal: true }, callContext())).toBeNull();
    expect([runs, records]).toEqual([0, []]);
    await handler(event, callContext());
    expect([runs, records.length]).toEqual([1, 1]);
  });

  it('by hand, with no event at all, is carried out as well', async () => {
    const { runtime, records } = fakeEventRuntime();
    await onSchedule(washCars, {}, async () => undefined).on(runtime)({} as typeof event, callContext());
    expect(records).toMatchObject([{ outcome: 'done', correlationId: 'token-1', waited: 0, attempt: 1 }]);
  });
});
