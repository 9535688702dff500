import type { ConsumerPlan } from './consumer-plan.ts';
import { thirdPerson } from './sources.ts';

/** `Sends a reminder`. */
function summaryOf({ verb, noun }: ConsumerPlan): string {
  return `${thirdPerson(verb.charAt(0).toUpperCase() + verb.slice(1))} ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The declaration of a new consumer or schedule. */
export function declarationSource(plan: ConsumerPlan): string {
  const { id, called } = plan;
  const own =
    called.by === 'queue'
      ? [`queue: '${called.queue}'`, 'input: z.object({ ...envelope, id: z.string() })']
      : [`rate: '${called.rate}'`];
  const members = [`id: '${id}'`, `summary: '${summaryOf(plan)}'`, ...own];
  const factory = called.by === 'queue' ? 'consumer' : 'schedule';
  return `export const ${id} = ${factory}({\n${members.map((member) => `  ${member},\n`).join('')}});\n`;
}

/** The file of its function: enough to be called, too little to be taken for done. */
export function handlerSource(plan: ConsumerPlan): string {
  const { contract, id, called } = plan;
  const isConsumer = called.by === 'queue';
  const [factory, module] = isConsumer ? ['consume', 'consume'] : ['onSchedule', 'on-schedule'];
  const given = isConsumer ? '_message, { signal }' : '{ signal }';
  const body = `async (${given}) => {\n  signal.throwIfAborted();\n  return undefined;\n}`;
  return `import { ${id} } from '#shared/contract/${contract}.ts';
import { ${factory} } from '#shared/events/${module}.ts';

/** ${summaryOf(plan)}. */
export const handler = ${factory}(${id}, {}, ${body});
`;
}

/** The file of its test. */
export function consumerTestSource({ id, name, called }: ConsumerPlan): string {
  const common = `import { describe, expect, it } from '@jest/globals';
import { handler } from '#functions/consumers/${name}.ts';
import { fakeEventRuntime } from '#test/support/event-runtime.ts';
`;
  if (called.by === 'clock') {
    return `${common}import { callContext } from '#test/support/queue-event.ts';

const event = { time: '2025-09-20T16:00:00Z', executionId: 'execution-1', attempt: '1' };

describe('${id}', () => {
  it('does its work when the clock calls', async () => {
    const { runtime, records } = fakeEventRuntime();
    await handler.on(runtime)(event, callContext());
    expect(records).toMatchObject([{ consumer: '${id}', outcome: 'done' }]);
  });
});
`;
  }
  return `${common}import { callContext, queueEvent } from '#test/support/queue-event.ts';

const message = { shop: 'edgar', correlationId: 'order-0001', id: 'one' };

describe('${id}', () => {
  it('does what a message says, and gives back one that it cannot read', async () => {
    const { runtime, records } = fakeEventRuntime();
    const answer = await handler.on(runtime)(queueEvent({ body: message }, { rawBody: 'nonsense' }), callContext());
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-2' }] });
    const outcomes = records.map(({ messageId, outcome }) => [messageId, outcome]);
    expect(Object.fromEntries(outcomes)).toEqual({ 'message-1': 'done', 'message-2': 'poison' });
  });
});
`;
}
