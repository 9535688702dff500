/**
 * What the queues of a local cloud cost: to load them with the first message, to wait for messages that do not come, and to
 * send, receive and delete some.
 *
 *     npx node perf/local-queues.ts [--seconds 20] [--messages 2000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventSource } from '#local/event-sources/event-source.ts';
import { QueueClient } from '#local/event-sources/queue-client.ts';
import { Fauxqs } from '#local/fauxqs/engine.ts';
import { systemClock } from '#local/scheduler/clock.ts';
import { engineCall } from '#local/sqs/queue-call.ts';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { engineResources, queue } from '#test/integration/local/support/engine-resources.ts';

const { seconds, messages } = readOptions(
  commandLine('npx node perf/local-queues.ts', {
    about: 'What the queues of a local cloud cost.',
    examples: ['npx node perf/local-queues.ts --seconds 20'],
  })
    .option('--seconds <n>', 'how long nothing comes', (text) => wholeNumber('seconds', text, 1, 3_600), 20)
    .option('--messages <n>', 'how many are sent', (text) => wholeNumber('messages', text, 10, 100_000), 2_000),
);

const folder = mkdtempSync(join(tmpdir(), 'status-board-queues-'));
const engine = new Fauxqs(folder);
await engine.ensure(engineResources);
const call = engineCall(engine);
const { url: QueueUrl, arn } = queue('jobs');

function tell(what: string, figure: string): void {
  console.log(`${what.padEnd(60)} ${figure}`);
}

/** Milliseconds of each. */
async function timed(count: number, work: () => Promise<unknown>): Promise<string> {
  const startedAt = performance.now();
  for (let done = 0; done < count; done += 1) await work();
  return `${((performance.now() - startedAt) / count).toFixed(2)} ms`;
}

const before = process.memoryUsage().rss;
const first = await timed(1, () => call('GetQueueAttributes', { QueueUrl }));
tell(
  'loading the engine with the first request',
  `${first}, ${((process.memoryUsage().rss - before) / 1e6).toFixed(0)} MB`,
);

const source = new EventSource({
  definition: {
    ...{ id: 'idle', queueUrl: QueueUrl, queueArn: arn, visibilityTimeout: 30, functionArn: arn, qualifier: 'live' },
    ...{ batchSize: 10, window: 0, maximumConcurrency: 5, filters: [], reportsFailures: true },
  },
  queue: new QueueClient(call, QueueUrl),
  opened: engine.opened,
  invoke: () => Promise.reject(new Error('nothing comes')),
  clock: systemClock,
  complain: console.error,
});
source.start();
const cpu = process.cpuUsage();
await pause(seconds * 1_000);
const { user, system } = process.cpuUsage(cpu);
tell(`an event source that waits for ${seconds} s`, `${((user + system) / 1_000).toFixed(0)} ms of the processor`);
source.stop();
engine.endWaiting();
await source.drained();

const send = () => call('SendMessage', { QueueUrl, MessageBody: 'x'.repeat(200), MessageGroupId: 'shop' });
tell('sending a message', await timed(messages, send));
const client = new QueueClient(call, QueueUrl);
const take = async () => client.delete((await client.receive(10, 0)).map(({ ReceiptHandle }) => ReceiptHandle));
tell('receiving and deleting ten', await timed(Math.floor(messages / 10), take));
await engine.close();
rmSync(folder, { recursive: true });
