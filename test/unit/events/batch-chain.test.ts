import { describe, expect, it } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { consume } from '#shared/events/consume.ts';
import { timeoutMargin } from '#shared/events/time-limit.ts';
import { fakeEventRuntime } from '#test/support/event-runtime.ts';
import { callContext, queueEvent } from '#test/support/queue-event.ts';
import { message, paintCars } from './fakes.ts';

const sent = (car: string) => ({ body: { ...message, car }, messageId: car });
const poison = { rawBody: 'nonsense', messageId: 'poison' };

/** A promise a test ends when it wants to. */
const never = () => new Promise<never>(() => undefined);

/** A consumer that does with each car what the test says. */
function painting(work: (car: string, signal: AbortSignal) => Promise<unknown>) {
  const { runtime, records } = fakeEventRuntime();
  const handler = consume(paintCars, {}, async ({ car }, { signal }) => {
    await work(car, signal);
  }).on(runtime);
  const outcomes = () => Object.fromEntries(records.map(({ messageId, outcome }) => [messageId, outcome]));
  return { handler, records, outcomes };
}

const givenBack = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('a batch', () => {
  it('that is done gives nothing back: to Lambda, an empty list is success', async () => {
    const { handler } = painting(async () => undefined);
    expect(await handler(queueEvent(sent('red'), sent('blue')), callContext())).toEqual({ batchItemFailures: [] });
  });

  it('of nothing gives nothing back: so a release knows that the code loads', async () => {
    const { handler, records } = painting(never);
    expect(await handler(queueEvent(), callContext())).toEqual({ batchItemFailures: [] });
    expect(records).toEqual([]);
  });

  it('gives back what failed and what is poison, alone, and is told about message by message', async () => {
    const { handler, outcomes, records } = painting(async (car) => {
      if (car === 'blue') throw new RangeError('no blue left');
    });
    const answer = await handler(queueEvent(sent('red'), poison, sent('blue'), sent('green')), callContext());
    expect(answer).toEqual(givenBack('poison', 'blue'));
    expect(outcomes()).toEqual({ red: 'done', poison: 'poison', blue: 'failed', green: 'done' });
    expect(records.map(({ coldStart }) => coldStart)).toEqual([true, false, false, false]);
  });

  it('gives all of it back by name where all of it failed, rather than as a crash of the function', async () => {
    const { handler } = painting(async () => {
      throw new Error('broken');
    });
    expect(await handler(queueEvent(sent('red'), sent('blue')), callContext())).toEqual(givenBack('red', 'blue'));
  });

  it('forgets what failed before: the next one of the same process gives back its own', async () => {
    let isBroken = true;
    const { handler } = painting(async () => {
      if (isBroken) throw new Error('broken');
    });
    expect(await handler(queueEvent(sent('red'), sent('blue')), callContext())).toEqual(givenBack('red', 'blue'));
    isBroken = false;
    expect(await handler(queueEvent(sent('green'), sent('blue')), callContext())).toEqual(givenBack());
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['what a URL sends', { version: '2.0', rawPath: '/' }],
    ['a list that is none', { Records: 'red' }],
  ])('that is %s fails whole: an answer would be taken for success', async (_what, event) => {
    const { handler } = painting(async () => undefined);
    await expect(handler(event as SQSEvent, callContext())).rejects.toThrow();
  });

  it('carries its messages out beside each other', async () => {
    const arrived: string[] = [];
    const all = Promise.withResolvers<void>();
    const { handler } = painting(async (car) => {
      if (arrived.push(car) === 3) all.resolve();
      await all.promise;
    });
    expect(await handler(queueEvent(sent('red'), sent('blue'), sent('green')), callContext())).toEqual(givenBack());
  });
});

describe('a batch whose time is nearly up', () => {
  it.each([timeoutMargin, timeoutMargin / 2, 0])('gives back what is not done, with %d ms left', async (remaining) => {
    const { handler, outcomes } = painting(async (car) => {
      if (car === 'blue') await never();
      if (car === 'green') throw new Error('no green left');
    });
    const answer = await handler(queueEvent(sent('red'), sent('blue'), poison, sent('green')), callContext(remaining));
    expect(answer).toEqual(givenBack('blue', 'poison', 'green'));
    expect(outcomes()).toEqual({ red: 'done', blue: 'unfinished', poison: 'poison', green: 'failed' });
  });

  it('tells what is not done to stop, and counts it no more when it ends all the same', async () => {
    const stopped = Promise.withResolvers<void>();
    const late = Promise.withResolvers<never>();
    const { handler, records } = painting(async (car, signal) => {
      if (car === 'blue') return new Promise(setImmediate);
      signal.addEventListener('abort', () => stopped.resolve());
      return late.promise;
    });
    expect(await handler(queueEvent(sent('red')), callContext(0))).toEqual(givenBack('red'));
    await stopped.promise;
    late.reject(new Error('too late'));
    // The same process goes on with another batch, as Lambda would have it.
    expect(await handler(queueEvent(sent('blue')), callContext())).toEqual(givenBack());
    expect(records.map(({ messageId, outcome }) => [messageId, outcome])).toEqual([
      ['red', 'unfinished'],
      ['blue', 'done'],
    ]);
  });

  it('is given all the time but the margin', async () => {
    const startedAt = performance.now();
    const { handler } = painting(never);
    await handler(queueEvent(sent('red')), callContext(timeoutMargin + 20));
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(19);
  });
});
