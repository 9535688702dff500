import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { build } from 'esbuild';
import * as z from 'zod/mini';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { bundling } from '#scripts/building/function-bundles.ts';
import { synthesize } from '#scripts/building/synthesis.ts';
import { zipped } from '#scripts/building/zip.ts';
import { consumer, envelope } from '#shared/contract/consumer.ts';
import { schedule } from '#shared/contract/schedule.ts';
import { temporaryFolders } from './support/temporary-folder.ts';

jest.setTimeout(60_000);

const paintCars = consumer({
  id: 'paintCars',
  summary: 'Paints cars',
  queue: 'jobs',
  input: z.object({ ...envelope, car: z.string() }),
});
const washCars = schedule({ id: 'washCars', summary: 'Washes cars', rate: '1 minute' });

/** The consumer as its file would have it, on the product's chain. */
const handler = `
import * as z from 'zod/mini';
import { consumer, envelope } from '#shared/contract/consumer.ts';
import { consume } from '#shared/events/consume.ts';
const input = z.object({ ...envelope, car: z.string() });
export const handler = consume(consumer({ id: 'paintCars', summary: '', queue: 'jobs', input }), {}, async ({ car }) => {
  if (car === 'blue') throw new Error('no blue left');
});`;

const newFolder = temporaryFolders();
const queue = 'https://sqs.us-east-1.amazonaws.com/000000000000/status-board-local-jobs';

let cloud: Cloud;
let client: SQSClient;
const lines: Record<string, unknown>[] = [];
const arrived = new Map<string, PromiseWithResolvers<void>>();
const lineAbout = (messageId: string) => {
  const known = arrived.get(messageId) ?? Promise.withResolvers<void>();
  arrived.set(messageId, known);
  return known;
};

beforeEach(async () => {
  const folder = newFolder();
  const assetsDir = path.join(folder, 'functions');
  const { outputFiles } = await build({
    ...bundling(process.cwd()),
    stdin: { contents: handler, resolveDir: process.cwd(), loader: 'ts' },
  });
  mkdirSync(path.join(assetsDir, 'consumers'), { recursive: true });
  for (const name of ['paint-cars', 'wash-cars']) {
    const archive = zipped({ 'index.js': Buffer.from(outputFiles[0]?.contents ?? []) });
    writeFileSync(path.join(assetsDir, `consumers/${name}.zip`), archive);
  }
  const assemblyDir = path.join(folder, 'assembly');
  const eventFunctions = [paintCars, washCars];
  await synthesize('local', assemblyDir, { assetsDir, operations: [], eventFunctions, validation: false });
  cloud = await startCloud({
    assemblyDir,
    dataDir: path.join(folder, 'data'),
    port: 0,
    env: {},
    log: ({ line: text }) => {
      if (!text.includes('"message":"work"')) return;
      const line = JSON.parse(text);
      lines.push(line);
      lineAbout(line.correlationId).resolve();
    },
  });
  const { sqsEndpoint: endpoint, awsCredentials: credentials } = cloud;
  client = new SQSClient({ endpoint, credentials, region: 'us-east-1', useQueueUrlAsEndpoint: false });
});

afterEach(async () => {
  client?.destroy();
  await cloud?.close();
});

it('a consumer of the contract empties its queue in the local cloud, and gives back alone what failed', async () => {
  const send = (car: unknown, correlationId: string) =>
    client.send(
      new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify({ shop: 'edgar', correlationId, car }) }),
    );
  await Promise.all([send('red', 'order-red'), send('blue', 'order-blue'), send(7, 'order-poison')]);
  await Promise.all(['order-red', 'order-blue', 'order-poison'].map((id) => lineAbout(id).promise));
  const outcomes = lines.map(({ correlationId, outcome, consumer: id }) => [correlationId, `${id} ${outcome}`]);
  expect(Object.fromEntries(outcomes)).toEqual({
    'order-red': 'paintCars done',
    'order-blue': 'paintCars failed',
    'order-poison': 'paintCars poison',
  });
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queue,
      AttributeNames: ['VisibilityTimeout', 'RedrivePolicy', 'ApproximateNumberOfMessages'],
    }),
  );
  expect(Attributes).toMatchObject({ VisibilityTimeout: '180', ApproximateNumberOfMessages: '0' });
  expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toMatchObject({
    deadLetterTargetArn: expect.stringContaining(':status-board-local-jobs-dead'),
    maxReceiveCount: 5,
  });
});
