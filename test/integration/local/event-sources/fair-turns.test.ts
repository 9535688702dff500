import { expect, it } from '@jest/globals';
import { EventSource } from '#local/event-sources/event-source.ts';
import { QueueClient } from '#local/event-sources/queue-client.ts';
import { Fauxqs } from '#local/fauxqs/engine.ts';
import { systemClock } from '#local/scheduler/clock.ts';
import { engineCall } from '#local/sqs/queue-call.ts';
import { engineResources, queue } from '../support/engine-resources.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** As many calls at once as jobs are carried out by. */
const workers = 10;
const flood = 1_000;
const rounds = 15;

/** A queue with workers that are busy until they are told that they are done. */
async function openWorkers() {
  const engine = new Fauxqs(newFolder());
  await engine.ensure(engineResources);
  const call = engineCall(engine);
  const { url: QueueUrl, arn } = queue('jobs');
  const busy: (() => void)[] = [];
  const begun: string[] = [];
  let isBegun = Promise.withResolvers<void>();
  const source = new EventSource({
    definition: {
      ...{ id: 'jobs', queueUrl: QueueUrl, queueArn: arn, visibilityTimeout: 30, functionArn: arn, qualifier: 'live' },
      ...{ batchSize: 1, window: 0, maximumConcurrency: workers, filters: [], reportsFailures: true },
    },
    queue: new QueueClient(call, QueueUrl),
    opened: Promise.resolve(),
    invoke: async ({ event }) => {
      const [{ body }] = JSON.parse(event).Records;
      const done = Promise.withResolvers<void>();
      busy.push(done.resolve);
      begun.push(body);
      isBegun.resolve();
      await done.promise;
      return { kind: 'success', payload: '' } as never;
    },
    clock: systemClock,
    complain: (text) => begun.push(text),
  });
  /** Lets a worker begin the next message, the one that has been busy for longest or another; tells which. */
  const next = async (done = busy.length === workers ? busy[0] : undefined): Promise<string> => {
    isBegun = Promise.withResolvers();
    if (done !== undefined) busy.splice(busy.indexOf(done), 1);
    done?.();
    await isBegun.promise;
    return begun.at(-1) ?? '';
  };
  const close = async () => {
    source.stop();
    for (const done of busy) done();
    engine.endWaiting();
    await source.drained();
    await engine.close();
  };
  const send = (MessageBody: string, MessageGroupId: string) =>
    call('SendMessage', { QueueUrl, MessageBody, MessageGroupId });
  return { busy, close, next, send, source };
}

it('a thousand jobs of one shop, with all workers busy, take no turn before the one of another', async () => {
  const { busy, close, next, send, source } = await openWorkers();
  for (let number = 0; number < flood; number += 1) await send('flood', 'loud');
  source.start();
  while (busy.length < workers) await next();
  /** Jobs that are begun between a submission and the begin of what was submitted. */
  const turnsOf = async (body: string, group: string): Promise<number> => {
    await send(body, group);
    let turns = 0;
    while ((await next()) !== body && turns < 50) turns += 1;
    // It is done before the next one is submitted.
    await next(busy.at(-1));
    return turns;
  };
  const turns: number[] = [];
  for (let round = 0; round < rounds; round += 1) turns.push(await turnsOf(`quiet ${round}`, 'quiet'));
  expect(turns).toEqual(turns.map(() => 0));
  // What belongs to the flood waits for all of it.
  await send('late', 'loud');
  let others = workers + rounds;
  while ((await next()) !== 'late') others += 1;
  expect(others).toBe(flood);
  await close();
});
