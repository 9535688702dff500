import { describe, expect, it } from '@jest/globals';
import { consume } from '#shared/events/consume.ts';
import { fakeEventRuntime } from '#test/support/event-runtime.ts';
import { callContext, queueEvent } from '#test/support/queue-event.ts';
import { message, paintCars } from './fakes.ts';

const red = { body: { ...message, car: 'red' }, messageId: 'first' };
const again = { ...red, messageId: 'second' };

/** A consumer that takes a car before it paints it; a car can be taken once. */
function leased({ isBroken = false } = {}) {
  const { runtime, records } = fakeEventRuntime();
  const taken = new Set<string>();
  const painted: string[] = [];
  const handler = consume(
    paintCars,
    {},
    {
      claim: async ({ car }, { newToken }) => {
        if (taken.has(car)) return undefined;
        taken.add(car);
        return { car, owner: newToken() };
      },
      handle: async ({ car, owner }) => {
        if (isBroken) throw new Error('no paint');
        if (car === 'slow') await new Promise(() => undefined);
        painted.push(`${car} by ${owner}`);
      },
    },
  ).on(runtime);
  return { handler, painted, records };
}

describe('work under a lease', () => {
  it('is done by who claims it, once: a message that comes twice is done with', async () => {
    const { handler, painted, records } = leased();
    expect(await handler(queueEvent(red, again), callContext())).toEqual({ batchItemFailures: [] });
    expect(painted).toEqual(['red by token-1']);
    expect(records.map(({ messageId, outcome }) => [messageId, outcome]).sort()).toEqual([
      ['first', 'done'],
      ['second', 'skipped'],
    ]);
  });

  it('of another stays done with where the time is up before the rest is', async () => {
    const { handler } = leased();
    const slow = { body: { ...message, car: 'slow' }, messageId: 'third' };
    expect(await handler(queueEvent(red, again, slow), callContext(0))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'third' }],
    });
  });

  it('comes again where it failed after it was claimed', async () => {
    const { handler } = leased({ isBroken: true });
    expect(await handler(queueEvent(red), callContext())).toEqual({ batchItemFailures: [{ itemIdentifier: 'first' }] });
  });
});

describe('a consumer’s handler', () => {
  it('names its contract, and asks for a runtime outside Lambda', () => {
    const handler = consume(paintCars, {}, async () => undefined);
    expect(handler.contract).toBe(paintCars);
    expect(() => handler(queueEvent(red), callContext())).toThrow('outside Lambda, give the handler a runtime');
  });
});
