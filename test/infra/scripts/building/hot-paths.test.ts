import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildFunctions } from '#scripts/building/function-bundles.ts';
import { fileOf, functionSources } from '#scripts/building/function-source.ts';
import { boardTraffic, jobTraffic, type TrafficMix } from '#shared/contract/traffic.ts';

/** Clients, by the files that only what asks the service has. */
const clients: Readonly<Record<string, RegExp>> = {
  'the AWS SDK': /\/@aws-sdk\//,
  'Secrets Manager': /shared\/data\/(secrets-manager|open-secret)/,
  SQS: /shared\/data\/sqs-queue/,
  S3: /shared\/data\/s3-files/,
  CloudWatch: /shared\/data\/cloudwatch-metrics/,
};

const idsOf = (mix: TrafficMix) => mix.map(({ operation: { id } }) => id);
const hot = [...idsOf(boardTraffic), ...idsOf(jobTraffic)];
const outDir = mkdtempSync(join(tmpdir(), 'status-board-hot-paths-'));
/** The clients in each bundle, by the file of its function. */
const found = new Map<string, readonly string[]>();

function clientsOf(operationId: string) {
  const source = functionSources.find(({ id }) => id === operationId);
  return source && found.get(fileOf(source));
}

beforeAll(async () => {
  const rootDir = join(import.meta.dirname, '../../../..');
  const functions = functionSources.filter(({ id }) => hot.includes(id));
  const { metafile } = await buildFunctions({ rootDir, outDir, functions });
  for (const { entryPoint = '', inputs } of Object.values(metafile.outputs)) {
    const files = Object.keys(inputs).filter((file) => (inputs[file]?.bytesInOutput ?? 0) > 0);
    const known = Object.keys(clients).filter((name) => files.some((file) => clients[name]?.test(`/${file}`)));
    found.set(entryPoint, known);
  }
});

afterAll(() => rmSync(outDir, { recursive: true }));

describe('what a call loads', () => {
  it.each(idsOf(boardTraffic))('at the board is no client but that of DynamoDB: %s', (id) => {
    expect(clientsOf(id)).toEqual([]);
  });

  it.each(
    idsOf(jobTraffic),
  )('of work in the queue is that of SQS at most, and of the objectives that of CloudWatch: %s', (id) => {
    const expected: Readonly<Record<string, readonly string[]>> = {
      submitJob: ['SQS'],
      submitJobs: ['SQS'],
      getJobStats: ['SQS'],
      getSlo: ['the AWS SDK', 'CloudWatch'],
    };
    expect(clientsOf(id)).toEqual(expected[id] ?? []);
  });
});
