import path from 'node:path';
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Engine, startEngine } from '#local/dynamodb/engine.ts';
import type { TableDefinition } from '#local/dynamodb/table-definition.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import { boardTable } from '../support/board-table.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
let engine: Engine;
let client: DynamoDBClient;

beforeEach(async () => {
  const folder = newFolder();
  engine = await startEngine(path.join(folder, 'dynamodb.db'), path.join(folder, 'dynamodb.pid'));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });
});

afterEach(async () => {
  client.destroy();
  await engine.close();
});

const ensure = (table: TableDefinition) => ensureTables(engine.endpoint, [table]);
const describeTable = async () => (await client.send(new DescribeTableCommand({ TableName: 'board' }))).Table;

async function indexedCards(): Promise<unknown> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: 'board',
      IndexName: 'open',
      KeyConditionExpression: 'openPk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'OPEN' } },
    }),
  );
  return Items?.map(({ sk }) => sk?.S);
}

const putCard = (sk: string) =>
  client.send(
    new PutItemCommand({
      TableName: 'board',
      Item: { pk: { S: 'day' }, sk: { S: sk }, openPk: { S: 'OPEN' }, openSk: { S: sk } },
    }),
  );

describe('the tables of the template', () => {
  it('are created with keys, indexes, stream, time to live and deletion protection', async () => {
    await ensure(boardTable);
    expect(await describeTable()).toMatchObject({
      KeySchema: boardTable.keySchema,
      GlobalSecondaryIndexes: [{ IndexName: 'open', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      DeletionProtectionEnabled: true,
    });
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'board' }));
    expect(TimeToLiveDescription).toEqual({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
  });

  it('keep their items when they exist already', async () => {
    await ensure(boardTable);
    await putCard('A#1');
    await ensure(boardTable);
    expect(await indexedCards()).toEqual(['A#1']);
  });

  it('get new indexes, filled, and lose those the template no longer has', async () => {
    const plain = { ...boardTable, attributes: boardTable.attributes.slice(0, 2), indexes: [] };
    await ensure({ ...plain, streamViewType: undefined });
    await putCard('A#1');
    await ensure(boardTable);
    expect(await indexedCards()).toEqual(['A#1']);
    expect((await describeTable())?.StreamSpecification?.StreamViewType).toBe('NEW_AND_OLD_IMAGES');
    await ensure(plain);
    await expect(indexedCards()).rejects.toThrow(/index/);
  });

  it('are not touched when their keys differ from the template', async () => {
    await ensure(boardTable);
    const other = boardTable.keySchema.map((key) => ({
      ...key,
      AttributeName: key.KeyType === 'HASH' ? 'openPk' : 'sk',
    }));
    await expect(ensure({ ...boardTable, keySchema: other })).rejects.toThrow(
      'table board has other keys in the data folder than in the template; start with --reset to rebuild',
    );
    const attributes = boardTable.attributes.map((it) => ({
      ...it,
      AttributeType: it.AttributeName === 'sk' ? ('N' as const) : it.AttributeType,
    }));
    await expect(ensure({ ...boardTable, attributes })).rejects.toThrow(/table board has other keys/);
    const indexes = boardTable.indexes.map((index) => ({ ...index, Projection: { ProjectionType: 'ALL' as const } }));
    await expect(ensure({ ...boardTable, indexes })).rejects.toThrow(/index open of table board has other keys/);
  });

  it('are refused in one line when the engine does not answer', async () => {
    await expect(ensureTables('http://127.0.0.1:1', [boardTable])).rejects.toThrow(
      /^the DynamoDB engine refused table board: /,
    );
  });
});
