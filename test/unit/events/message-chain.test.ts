import { describe, expect, it } from '@jest/globals';
import { consume } from '#shared/events/consume.ts';
import { messageSteps } from '#shared/events/message-chain.ts';
import { fakeEventRuntime, instant } from '#test/support/event-runtime.ts';
import { callContext, queueEvent, type SentMessage } from '#test/support/queue-event.ts';
import { message, paintCars } from './fakes.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('the order of a message’s chain', () => {
  it('is written down here, and nowhere else may it differ', () => {
    expect(Object.keys(messageSteps(paintCars, () => undefined))).toEqual(['observe', 'correlation', 'parse']);
  });
});

describe('a message', () => {
  /** Sends one to a consumer that only looks at it. */
  async function consumed(sent: SentMessage) {
    const { runtime, records } = fakeEventRuntime();
    const seen: unknown[] = [];
    const handler = consume(
      paintCars,
      { painted: (_runtime, shop) => ({ shop }) },
      async (input, { painted, ...context }) => {
        seen.push({ input, of: painted.shop, context });
      },
    );
    const answer = await handler.on(runtime)(queueEvent(sent), callContext(30_000));
    return { answer, seen, records };
  }

  it('reaches its handler read, with stores of its shop, and what is known of the call', async () => {
    const { answer, seen } = await consumed({ body: { ...message, traceparent, added: 'later' }, attempt: 3 });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([
      {
        input: { ...message, traceparent },
        of: 'edgar',
        context: {
          now: expect.any(Function),
          random: expect.any(Function),
          newToken: expect.any(Function),
          correlationId: 'order-0001',
          messageId: 'message-1',
          attempt: 3,
          signal: expect.any(AbortSignal),
          deadline: instant + 29_000,
        },
      },
    ]);
  });

  it('is told about once, with the correlation id and trace of the request that submitted it', async () => {
    const { records } = await consumed({ body: { ...message, traceparent }, attempt: 2, sentAt: instant - 1_500 });
    expect(records).toEqual([
      {
        consumer: 'paintCars',
        outcome: 'done',
        took: 0,
        waited: 1_500,
        attempt: 2,
        isDeadLetter: false,
        messageId: 'message-1',
        correlationId: 'order-0001',
        traceparent,
        shop: 'edgar',
        requestId: 'request-1',
        functionVersion: '7',
        coldStart: true,
        counts: undefined,
        failure: undefined,
      },
    ]);
  });

  it.each<[string, SentMessage, string, string]>([
    ['is not JSON', { rawBody: '{"shop":"edgar"' }, 'message-1', 'the message is not JSON'],
    ['is no object', { rawBody: 'null' }, 'message-1', 'the message does not fit its contract: /: '],
    ['lacks something', { body: { ...message, car: undefined } }, 'order-0001', '/car: '],
    ['is of no shop', { body: { ...message, shop: 'E!' } }, 'order-0001', '/shop: '],
    ['has no correlation id', { body: { ...message, correlationId: 'a b' } }, 'message-1', '/correlationId: must be'],
  ])('that %s is poison: it is given back, unseen by its handler, and told about as far as it can be read', async (_what, sent, correlationId, fault) => {
    const { answer, seen, records } = await consumed(sent);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(seen).toEqual([]);
    expect(records).toMatchObject([
      { outcome: 'poison', correlationId, failure: { name: 'PoisonMessage', message: expect.stringContaining(fault) } },
    ]);
  });

  it.each([
    ['poison', '{', paintCars.attempts, true],
    ['poison', '{', paintCars.attempts - 1, false],
    ['done', JSON.stringify(message), paintCars.attempts, false],
  ] as const)('that is %s (%s, received for the time number %d) goes to the dead-letter queue: %j', async (outcome, rawBody, attempt, isDeadLetter) => {
    const { records } = await consumed({ rawBody, attempt });
    expect(records).toMatchObject([{ outcome, isDeadLetter }]);
  });

  it('that is poison is told about without what it says', async () => {
    const said = {
      car: { plate: '7ABC123' },
      shop: '7ABC123',
      traceparent: '7ABC123',
      correlationId: '7ABC123 (plate)',
    };
    const { records } = await consumed({ body: { ...message, ...said } });
    const told = records.map(({ failure, ...fields }) => ({ ...fields, failure: String(failure) }));
    expect(JSON.stringify(told)).not.toContain('7ABC123');
  });
});
