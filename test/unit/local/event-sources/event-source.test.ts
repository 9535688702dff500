import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventSource } from '#local/event-sources/event-source.ts';
import type { EventSourceDefinition } from '#local/event-sources/event-source-definition.ts';
import { filterOf } from '#local/event-sources/filter.ts';
import { QueueClient } from '#local/event-sources/queue-client.ts';
import type { CallRequest, CallResult } from '#local/lambda/hosted-function.ts';
import { HandClock } from '../support/hand-clock.ts';

const plain: EventSourceDefinition = {
  id: 'id',
  queueUrl: 'http://127.0.0.1/000000000000/jobs',
  queueArn: 'arn:aws:sqs:eu-west-1:000000000000:jobs',
  visibilityTimeout: 60,
  functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:run-job',
  qualifier: 'live',
  batchSize: 10,
  window: 0,
  maximumConcurrency: 2,
  filters: [],
  reportsFailures: true,
};

interface Call {
  readonly bodies: readonly string[];
  readonly request: CallRequest;
  readonly answer: (result: Partial<CallResult>) => Promise<void>;
}

/** What was begun has come as far as it can. */
const settled = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

describe('an event source', () => {
  let clock: HandClock;
  let waiting: string[];
  let deleted: string[];
  let givenBack: string[];
  let asked: [count: number, wait: number][];
  let calls: Call[];
  let complaints: string[];
  let wake: () => void;
  let source: EventSource;
  let fault: string | undefined;

  /** SQS, as far as one queue goes: messages are named by their bodies. */
  const queue = async (operation: string, input: Readonly<Record<string, unknown>>) => {
    const answer = (status: number, body: unknown) => ({
      status,
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
    });
    if (fault !== undefined) return answer(400, { message: fault });
    if (operation === 'ReceiveMessage') {
      const { MaxNumberOfMessages: count, WaitTimeSeconds: wait } = input as Record<string, number>;
      asked.push([Number(count), Number(wait)]);
      if (waiting.length === 0) {
        await new Promise<void>((resolve) => {
          const cancel = clock.after(Number(wait) * 1_000, resolve);
          wake = () => {
            cancel();
            resolve();
          };
        });
      }
      const Messages = waiting.splice(0, Number(count)).map((Body) => ({
        MessageId: `id of ${Body}`,
        ReceiptHandle: Body,
        Body,
        MD5OfBody: 'md5',
        Attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'edgar' },
      }));
      return answer(200, { Messages });
    }
    const handles = (input.Entries as { ReceiptHandle: string }[]).map(({ ReceiptHandle }) => ReceiptHandle);
    (operation === 'DeleteMessageBatch' ? deleted : givenBack).push(...handles);
    return answer(200, {});
  };

  const send = async (...bodies: readonly string[]) => {
    waiting.push(...bodies);
    wake();
    await settled();
  };

  const start = async (changes: Partial<EventSourceDefinition> = {}) => {
    const definition = { ...plain, ...changes };
    const invoke = (request: CallRequest) =>
      new Promise<CallResult>((resolve) => {
        const { Records } = JSON.parse(request.event);
        const bodies = Records.map(({ body }: { body: string }) => body);
        const answer = async (result: Partial<CallResult>) => {
          resolve({ kind: 'success', payload: '{}', executedVersion: '1', ...result } as CallResult);
          await settled();
        };
        calls.push({ bodies, request, answer });
      });
    source = new EventSource({
      definition,
      queue: new QueueClient(queue, definition.queueUrl),
      opened: Promise.resolve(),
      invoke,
      clock,
      complain: (text) => complaints.push(text),
    });
    source.start();
    await settled();
  };

  const bodies = () => calls.map((call) => call.bodies);

  beforeEach(() => {
    clock = new HandClock();
    [waiting, deleted, givenBack, asked, calls, complaints] = [[], [], [], [], [], []];
    wake = () => {};
    fault = undefined;
  });

  afterEach(async () => {
    source.stop();
    wake();
    for (const { answer } of calls) await answer({});
    await source.drained();
  });

  it('calls its function with messages as AWS writes them, and deletes those that are done', async () => {
    await start();
    await send('a', 'b');
    expect(JSON.parse(calls[0]?.request.event ?? '').Records[0]).toEqual({
      messageId: 'id of a',
      receiptHandle: 'a',
      body: 'a',
      attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'edgar' },
      messageAttributes: {},
      md5OfBody: 'md5',
      eventSource: 'aws:sqs',
      eventSourceARN: plain.queueArn,
      awsRegion: 'eu-west-1',
    });
    expect(deleted).toEqual([]);
    await calls[0]?.answer({});
    expect(deleted).toEqual(['a', 'b']);
  });

  it('lets those come again that its function reports', async () => {
    await start();
    await send('a', 'b', 'c');
    await calls[0]?.answer({ payload: '{"batchItemFailures":[{"itemIdentifier":"id of b"}]}' });
    expect(deleted).toEqual(['a', 'c']);
  });

  it('lets all of them come again where the function failed, or its answer is not to be read', async () => {
    await start();
    await send('a', 'b');
    await calls[0]?.answer({ payload: '"done"' });
    await send('c');
    await calls[1]?.answer({ kind: 'failure' });
    expect(deleted).toEqual([]);
  });

  it('does not look at the answer of a function that reports nothing', async () => {
    await start({ reportsFailures: false });
    await send('a');
    await calls[0]?.answer({ payload: '{"batchItemFailures":[{"itemIdentifier":"id of a"}]}' });
    expect(deleted).toEqual(['a']);
  });

  it('has no more calls at once than the template allows, and takes no messages beyond', async () => {
    await start({ batchSize: 1 });
    await send('a', 'b', 'c');
    expect([bodies(), waiting]).toEqual([[['a'], ['b']], ['c']]);
    await calls[1]?.answer({});
    expect([bodies(), waiting]).toEqual([[['a'], ['b'], ['c']], []]);
  });

  it('waits for a batch to fill as long as its window', async () => {
    await start({ batchSize: 15, window: 5 });
    await send('a', 'b');
    await clock.pass(3_000);
    await send('c');
    expect(bodies()).toEqual([]);
    await clock.pass(2_000);
    expect(bodies()).toEqual([['a', 'b', 'c']]);
    await send(...Array.from({ length: 16 }, (_, index) => `${index}`));
    expect(calls[1]?.bodies).toHaveLength(15);
  });

  it('parts what is larger than an event', async () => {
    await start();
    // Its id and its receipt handle are as long.
    const large = (letter: string) => letter.repeat(900_000);
    await send(large('a'), large('b'), large('c'));
    expect(bodies().map((batch) => batch.map((body) => body[0]))).toEqual([['a', 'b'], ['c']]);
  });

  it('deletes what no filter lets through', async () => {
    await start({ filters: [filterOf('{"body":["a"]}', 'here')] });
    await send('a', 'b');
    expect([bodies(), deleted]).toEqual([[['a']], ['b']]);
    await send('b');
    expect([bodies(), deleted]).toEqual([[['a']], ['b', 'b']]);
  });

  it('calls again where there is no concurrency left, until the messages are shown to others', async () => {
    await start({ visibilityTimeout: 3 });
    await send('a');
    await calls[0]?.answer({ kind: 'throttled' });
    await clock.pass(1_000);
    expect(bodies()).toEqual([['a'], ['a']]);
    await calls[1]?.answer({ kind: 'throttled' });
    await clock.pass(1_000);
    await calls[2]?.answer({ kind: 'throttled' });
    await clock.pass(10_000);
    expect(bodies()).toEqual([['a'], ['a'], ['a']]);
    expect(deleted).toEqual([]);
  });

  it('waits without asking again where nothing comes', async () => {
    await start();
    await clock.pass(60_000);
    expect(asked).toEqual([
      [10, 20],
      [10, 20],
      [10, 20],
      [10, 20],
    ]);
  });

  it('goes on when the queue does not answer', async () => {
    fault = 'the queue is gone';
    await start();
    expect(complaints).toEqual([`event source of ${plain.queueArn}: ReceiveMessage: the queue is gone`]);
    fault = undefined;
    await clock.pass(1_000);
    await send('a');
    expect(bodies()).toEqual([['a']]);
  });

  it('finishes what it has taken when it is stopped, and gives back what comes then', async () => {
    await start({ batchSize: 1 });
    await send('a');
    source.stop();
    await send('b');
    let isDrained = false;
    const drained = source.drained().then(() => {
      isDrained = true;
    });
    await settled();
    expect([isDrained, givenBack]).toEqual([false, ['b']]);
    await calls[0]?.answer({});
    await drained;
    expect([bodies(), deleted]).toEqual([[['a']], ['a']]);
  });
});
