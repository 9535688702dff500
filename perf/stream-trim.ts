/**
 * Do writes stay fast as the stream grows? Writes 50,000 items and conditional updates to a table like the board (stream
 * with both images, two indexes) in a fresh local engine, and compares the last 5,000 with the first 5,000.
 *
 *     node perf/stream-trim.ts [--untrimmed]
 *
 * Exits with 1 when the last batch runs at less than 0.7 of the first. `--untrimmed` shows what the trimmer is for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { startEngine } from '#local/dynamodb/engine.ts';
import { StreamTrimmer } from '#local/dynamodb/stream-trimmer.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';

const writes = 50_000;
const batchSize = 5_000;
const concurrency = 16;
const leastRatio = 0.7;
const tableName = 'board';

const index = (name: string, key: string) => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: key, KeyType: 'HASH' as const },
    { AttributeName: 'dateId', KeyType: 'RANGE' as const },
  ],
  Projection: { ProjectionType: 'KEYS_ONLY' as const },
});

const board = {
  name: tableName,
  attributes: ['pk', 'sk', 'open', 'customer', 'dateId'].map((name) => ({
    AttributeName: name,
    AttributeType: 'S' as const,
  })),
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  indexes: [index('open', 'open'), index('byCustomer', 'customer')],
  streamViewType: 'NEW_AND_OLD_IMAGES' as const,
  timeToLiveAttribute: undefined,
  isDeletionProtected: false,
  isRecoverable: false,
};

const keyOf = (card: number) => ({ pk: { S: `T#perf#D#${card % 50}` }, sk: { S: `A#${card}` } });

/** Every card is put once and then moved by four conditional updates. */
function commandOf(write: number): PutItemCommand | UpdateItemCommand {
  const card = Math.floor(write / (concurrency * 5)) * concurrency + (write % concurrency);
  const version = Math.floor((write % (concurrency * 5)) / concurrency);
  if (version === 0) {
    const keys = { open: { S: 'T#perf#OPEN' }, customer: { S: `T#perf#C#${card % 200}` }, dateId: { S: `${card}` } };
    return new PutItemCommand({
      TableName: tableName,
      Item: { ...keyOf(card), ...keys, version: { N: '0' }, notes: { S: 'x'.repeat(300) } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  }
  return new UpdateItemCommand({
    TableName: tableName,
    Key: keyOf(card),
    UpdateExpression: 'SET version = :next, #status = :status',
    ConditionExpression: 'version = :read',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':next': { N: String(version) },
      ':read': { N: String(version - 1) },
      ':status': { S: version % 2 === 0 ? 'scheduled' : 'in_progress' },
    },
  });
}

/** Runs one batch in rounds of parallel writes, so that a card's versions follow each other; gives writes per second. */
async function runBatch(client: DynamoDBClient, first: number): Promise<number> {
  const start = performance.now();
  for (let write = first; write < first + batchSize; write += concurrency) {
    const round = Array.from(
      { length: Math.min(concurrency, first + batchSize - write) },
      (_, offset) => write + offset,
    );
    await Promise.all(round.map((it) => client.send(commandOf(it) as PutItemCommand)));
  }
  return batchSize / ((performance.now() - start) / 1_000);
}

const folder = mkdtempSync(path.join(tmpdir(), 'stream-trim-'));
const databaseFile = path.join(folder, 'dynamodb.db');
const engine = await startEngine(databaseFile, path.join(folder, 'engine.pid'));
const trimmer = process.argv.includes('--untrimmed') ? undefined : new StreamTrimmer(databaseFile);
try {
  await ensureTables(engine.endpoint, [board]);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });
  const rates: number[] = [];
  for (let first = 0; first < writes; first += batchSize) {
    const rate = await runBatch(client, first);
    rates.push(rate);
    console.log(`writes ${first + 1} to ${first + batchSize}: ${Math.round(rate)}/s`);
  }
  client.destroy();
  const ratio = (rates.at(-1) ?? 0) / (rates[0] ?? 1);
  console.log(`last/first = ${ratio.toFixed(2)} (at least ${leastRatio})`);
  process.exitCode = ratio < leastRatio ? 1 : 0;
} finally {
  trimmer?.close();
  await engine.close();
  rmSync(folder, { recursive: true });
}
