import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jobsQueue, SparinglyAsked } from '#shared/data/jobs-queue.ts';
import { QueueUnavailable } from '#shared/data/message-queue.ts';
import { SqsQueue } from '#shared/data/sqs-queue.ts';
import { MemoryQueue } from '#test/support/memory-queue.ts';
import { QueueServer } from '#test/support/runtime-client/queue-server.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const url = 'https://sqs.us-east-1.amazonaws.com/000000000000/status-board-local-jobs';
const messages = Array.from({ length: 23 }, (_, place) => ({ body: `message ${place}`, group: 'edgar' }));

describe('a queue of SQS', () => {
  let server: QueueServer;
  let queue: SqsQueue;

  beforeEach(async () => {
    server = await QueueServer.start();
    const place = {
      endpoint: server.endpoint,
      region: 'us-east-1',
      credentials: async () => credentials,
      now: Date.now,
    };
    queue = new SqsQueue(place, url);
  });

  afterEach(() => server.close());

  it('sends however many messages, with their groups and delays, wherever its endpoint is', async () => {
    const delayed = { body: 'later', group: 'northside', delaySeconds: 1.2 };
    const outcomes = await queue.send([...messages, delayed, { ...delayed, delaySeconds: 9_999 }]);
    expect(outcomes).toEqual(Array.from({ length: 25 }, () => true));
    expect(server.entries).toHaveLength(25);
    expect(server.entries[0]).toEqual({ Id: '0', MessageBody: 'message 0', MessageGroupId: 'edgar' });
    expect(server.entries.slice(-2).map(({ DelaySeconds }) => DelaySeconds)).toEqual([2, 900]);
  });

  it('tells of each message whether the queue has it', async () => {
    server.refuse('message 3');
    const outcomes = await queue.send(messages);
    expect(outcomes.flatMap((isSent, place) => (isSent ? [] : [place]))).toEqual([3]);
  });

  it('tells its depth', async () => {
    expect(await queue.depth()).toEqual({ waiting: 3, inFlight: 2 });
  });

  it('fails softly where it cannot be reached', async () => {
    await server.close();
    expect(await queue.send(messages.slice(0, 2))).toEqual([false, false]);
    await expect(queue.depth()).rejects.toThrow(QueueUnavailable);
    server = await QueueServer.start();
  });

  it('sends nothing where there is nothing to send', async () => {
    expect(await queue.send([])).toEqual([]);
    expect(server.entries).toEqual([]);
  });
});

describe('a queue that is asked sparingly', () => {
  it('tells a depth for five seconds, and asks again at once where it got none', async () => {
    let clock = 0;
    const memory = new MemoryQueue(() => clock);
    const sparing = new SparinglyAsked(memory, () => clock);
    memory.isDown = true;
    await expect(sparing.depth()).rejects.toThrow(QueueUnavailable);
    memory.isDown = false;
    expect(await sparing.depth()).toEqual({ waiting: 0, inFlight: 0 });
    expect(await sparing.send(messages)).toHaveLength(23);
    clock = 4_999;
    expect((await sparing.depth()).waiting).toBe(0);
    clock = 5_000;
    expect((await sparing.depth()).waiting).toBe(23);
  });

  it('is opened once, and says what is missing', () => {
    const given = { environment: { JOBS_QUEUE_URL: url, AWS_REGION: 'us-east-1' }, queues: new Map(), now: () => 0 };
    expect(jobsQueue(given)).toBe(jobsQueue(given));
    expect(() => jobsQueue({ ...given, environment: { AWS_REGION: 'us-east-1' }, queues: new Map() })).toThrow(
      'JOBS_QUEUE_URL is not set',
    );
  });
});
