import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Engine, startEngine } from '#local/dynamodb/engine.ts';
import { StreamTrimmer } from '#local/dynamodb/stream-trimmer.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import { boardTable } from '../support/board-table.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const kept = 50;
let databaseFile: string;
let engine: Engine;
let trimmer: StreamTrimmer;
let client: DynamoDBClient;

beforeEach(async () => {
  const folder = newFolder();
  databaseFile = path.join(folder, 'dynamodb.db');
  engine = await startEngine(databaseFile, path.join(folder, 'dynamodb.pid'));
  trimmer = new StreamTrimmer(databaseFile, kept);
  await ensureTables(engine.endpoint, [boardTable, { ...boardTable, name: 'quiet' }]);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });
});

afterEach(async () => {
  client.destroy();
  trimmer.close();
  await engine.close();
});

async function write(table: string, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const Item = { pk: { S: 'day' }, sk: { S: `${number}` }, at: { S: `${Math.random()}` } };
    await client.send(new PutItemCommand({ TableName: table, Item }));
  }
}

function sequenceNumbers(table: string): number[] {
  const database = new DatabaseSync(databaseFile, { readOnly: true });
  const rows = database
    .prepare('select sequence_number from _stream_records where table_name = ? order by id')
    .all(table);
  database.close();
  return rows.map(({ sequence_number: number }) => Number(number));
}

describe('the stream trimmer', () => {
  it('keeps the newest records of a stream nobody reads', async () => {
    await write('board', 400);
    const found = sequenceNumbers('board');
    expect(found.length).toBeGreaterThanOrEqual(kept);
    expect(found.length).toBeLessThanOrEqual(kept + 100);
    expect(found.at(-1)).toBe(400);
  });

  it('keeps the newest record of a quiet table, so that its numbers go on', async () => {
    await write('quiet', 1);
    await write('board', 300);
    expect(sequenceNumbers('quiet')).toEqual([1]);
    await write('quiet', 1);
    expect(sequenceNumbers('quiet')).toEqual([1, 2]);
  });

  it('keeps everything the slowest consumer has not read', async () => {
    trimmer.setSlowestConsumer('board', '120');
    await write('board', 400);
    expect(sequenceNumbers('board')[0]).toBe(121);
    trimmer.setSlowestConsumer('board', '330');
    await write('board', 100);
    expect(sequenceNumbers('board')[0]).toBe(331);
    trimmer.setSlowestConsumer('board', undefined);
    await write('board', 100);
    expect(sequenceNumbers('board').length).toBeLessThanOrEqual(kept + 100);
  });

  it('is set again on a file that has it, and trims after a restart of the engine', async () => {
    trimmer.close();
    await engine.close();
    engine = await startEngine(databaseFile, `${databaseFile}.pid`);
    trimmer = new StreamTrimmer(databaseFile, kept);
    client.destroy();
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });
    await write('board', 300);
    expect(sequenceNumbers('board').length).toBeLessThanOrEqual(kept + 100);
  });

  it('refuses a file of another layout', () => {
    const file = path.join(path.dirname(databaseFile), 'other.db');
    const other = new DatabaseSync(file);
    other.exec('create table _stream_records (id integer primary key, shard text)');
    other.close();
    expect(() => new StreamTrimmer(file)).toThrow(/keeps stream records as \(id, shard\), not as engine 1\.2\.1 does/);
  });
});
