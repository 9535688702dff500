/**
 * How long a shop waits for its jobs, one after another, while another one has submitted a thousand: against the same jobs where
 * nobody else has any, by the same workers, and against what belongs to the flood.
 *
 *     npx node perf/fair-queues.ts [--flood 1000] [--jobs 30]
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

/** Milliseconds of each job, and how many are carried out at once. */
const [jobTime, workers] = [50, 10];

const { flood, jobs } = readOptions(
  commandLine('npx node perf/fair-queues.ts', {
    about: 'How long a shop waits for its jobs while another one has submitted a thousand.',
    examples: ['npx node perf/fair-queues.ts --flood 2000'],
  })
    .option('--flood <n>', 'jobs of the other shop', (text) => wholeNumber('flood', text, 100, 100_000), 1_000)
    .option('--jobs <n>', 'jobs of the one, one after another', (text) => wholeNumber('jobs', text, 5, 1_000), 30),
);

const folder = mkdtempSync(join(tmpdir(), 'status-board-queues-'));
const engine = new Fauxqs(folder);
await engine.ensure(engineResources);
const call = engineCall(engine);
const { url: QueueUrl, arn } = queue('jobs');
const waiting = new Map<string, () => void>();
let dealt = 0;

const source = new EventSource({
  definition: {
    ...{ id: 'jobs', queueUrl: QueueUrl, queueArn: arn, visibilityTimeout: 30, functionArn: arn, qualifier: 'live' },
    ...{ batchSize: 1, window: 0, maximumConcurrency: workers, filters: [], reportsFailures: true },
  },
  queue: new QueueClient(call, QueueUrl),
  opened: Promise.resolve(),
  invoke: async ({ event }) => {
    await pause(jobTime);
    const [{ body }] = JSON.parse(event).Records;
    dealt += 1;
    waiting.get(body)?.();
    return { kind: 'success', payload: '' } as never;
  },
  clock: systemClock,
  complain: console.error,
});

const send = (MessageBody: string, MessageGroupId: string) =>
  call('SendMessage', { QueueUrl, MessageBody, MessageGroupId });

/** Milliseconds from the submission of a job until it is done. */
async function waitOf(body: string, group: string): Promise<number> {
  const done = Promise.withResolvers<void>();
  waiting.set(body, done.resolve);
  const startedAt = performance.now();
  await send(body, group);
  await done.promise;
  return performance.now() - startedAt;
}

/** The median of jobs, one after another, and the longest. */
async function waits(name: string, group: string, count: number): Promise<readonly [number, number]> {
  const each: number[] = [];
  for (let number = 0; number < count; number += 1) each.push(await waitOf(`${name} ${number}`, group));
  each.sort((one, other) => one - other);
  return [each[Math.floor(count / 2)] ?? 0, each.at(-1) ?? 0];
}

const tell = (what: string, [median, longest]: readonly [number, number], against: number): void => {
  const figures = `median ${median.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`;
  console.log(`${what.padEnd(45)} ${figures}, ratio of the medians ${(median / against).toFixed(2)}`);
};

source.start();
await waits('first', 'quiet', 5);
const alone = await waits('alone', 'quiet', jobs);
const before = dealt;
await Promise.all(Array.from({ length: flood }, () => send('flood', 'loud')));
const beside = await waits('beside', 'quiet', jobs);
const left = flood - (dealt - before - jobs);
tell('nobody else has jobs', alone, alone[0]);
tell(`another shop has ${flood}, of which ${left} are left`, beside, alone[0]);
const late = await waitOf('late', 'loud');
tell('a job behind those, of the same shop', [late, late], alone[0]);
source.stop();
engine.endWaiting();
await source.drained();
await engine.close();
rmSync(folder, { recursive: true });
