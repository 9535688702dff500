import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { consumer, envelope, visibilityTimeout } from '#shared/contract/consumer.ts';

const input = z.object({ ...envelope, jobId: z.string() });
const common = { id: 'runThing', summary: 'Runs a thing', queue: 'jobs', input } as const;
const message = { shop: 'edgar', correlationId: 'abcdefgh-1', jobId: 'one' };

describe('a consumer', () => {
  it('has sensible defaults, and the right to receive from its queue', () => {
    expect(consumer(common)).toEqual({
      ...common,
      kind: 'consumer',
      batch: { size: 10, window: 0 },
      concurrency: 2,
      attempts: 5,
      tableActions: {},
      queueActions: { jobs: ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'] },
      bucketActions: {},
      metricActions: {},
      secretActions: {},
      formerTableActions: {},
      formerQueueActions: {},
      formerBucketActions: {},
      formerMetricActions: {},
      formerSecretActions: {},
      retired: false,
      memory: 512,
      timeout: 30,
    });
  });

  it('keeps what its author says, and adds to the rights it receives by', () => {
    const said = {
      batch: { size: 100, window: 5 },
      concurrency: 20,
      attempts: 3,
      tableActions: { work: ['GetItem'] },
      bucketActions: { files: ['PutObject'] },
      formerTableActions: { board: ['GetItem'] },
      retired: true,
      memory: 1_024,
      timeout: 600,
    } as const;
    expect(consumer({ ...common, ...said, queueActions: { jobs: ['SendMessage', 'ReceiveMessage'] } })).toEqual({
      ...consumer(common),
      ...said,
      queueActions: { jobs: ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage', 'SendMessage'] },
    });
  });

  it('hides a message for six times as long as a call may take, and the window', () => {
    expect(visibilityTimeout({ timeout: 30, batch: { size: 10, window: 0 } })).toBe(180);
    expect(visibilityTimeout({ timeout: 900, batch: { size: 100, window: 20 } })).toBe(5_420);
  });
});

describe('the envelope of a message', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  it.each([
    ['without a trace', message],
    ['with one', { ...message, traceparent }],
  ])('is read %s', (_what, sent) => {
    expect(z.parse(input, sent)).toEqual(sent);
  });

  it.each([
    ['no shop', { ...message, shop: undefined }],
    ['a shop that cannot be', { ...message, shop: 'Edgar!' }],
    ['no correlation id', { ...message, correlationId: undefined }],
    ['a correlation id that cannot be', { ...message, correlationId: 'too bad' }],
    ['a trace of no known form', { ...message, traceparent: 'xyz' }],
  ])('is refused with %s', (_what, sent) => {
    expect(z.safeParse(input, sent).success).toBe(false);
  });
});
