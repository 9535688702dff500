import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import {
  DescribeExportCommand,
  DescribeImportCommand,
  ExportTableToPointInTimeCommand,
  type GlobalSecondaryIndex,
  ImportTableCommand,
  ListExportsCommand,
  PutItemCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { type BackedUpTable, backedUpTables } from '../support/backed-up-table.ts';

const start = backedUpTables();

const arnOf = (table: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${table}`;
const md5 = (body: Buffer = Buffer.alloc(0)) => createHash('md5').update(body).digest('base64');
const key = (name: string) => [
  { AttributeName: name === '' ? 'pk' : `${name}Pk`, KeyType: 'HASH' as const },
  { AttributeName: name === '' ? 'sk' : `${name}Sk`, KeyType: 'RANGE' as const },
];

/** A table with items, whose changes are recorded since then. */
async function recorded(): Promise<BackedUpTable> {
  const table = await start();
  await Promise.all([table.put('A', 1), table.put('B', 1)]);
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await table.client.send(new UpdateContinuousBackupsCommand({ TableName: 'board', PointInTimeRecoverySpecification }));
  return table;
}

async function exported({ client }: BackedUpTable, more: object = {}) {
  const wanted = { TableArn: arnOf('board'), S3Bucket: 'exports', ...more };
  const { ExportDescription: begun } = await client.send(new ExportTableToPointInTimeCommand(wanted));
  const { ExportDescription } = await client.send(new DescribeExportCommand({ ExportArn: begun?.ExportArn }));
  return { begun, description: ExportDescription, folder: `AWSDynamoDB/${begun?.ExportArn?.split('/').at(-1)}` };
}

function imported({ client }: BackedUpTable, folder: string, TableName: string) {
  const open: GlobalSecondaryIndex = {
    IndexName: 'open',
    KeySchema: key('open'),
    Projection: { ProjectionType: 'KEYS_ONLY' },
  };
  const AttributeDefinitions = ['pk', 'sk', 'openPk', 'openSk'].map((AttributeName) => {
    return { AttributeName, AttributeType: 'S' as const };
  });
  const shape = { TableName, AttributeDefinitions, KeySchema: key(''), BillingMode: 'PAY_PER_REQUEST' as const };
  return client.send(
    new ImportTableCommand({
      InputFormat: 'DYNAMODB_JSON',
      InputCompressionType: 'GZIP',
      S3BucketSource: { S3Bucket: 'exports', S3KeyPrefix: `${folder}/data/` },
      TableCreationParameters: { ...shape, GlobalSecondaryIndexes: [open] },
    }),
  );
}

describe('an export of a table', () => {
  it('lies in the bucket as DynamoDB writes it: packed lines, and manifests with their checksums', async () => {
    const table = await recorded();
    const { begun, description, folder } = await exported(table, { S3SseAlgorithm: 'KMS', S3SseKmsKeyId: 'alias/a' });
    expect([begun?.ExportStatus, description?.ExportStatus, description?.ItemCount]).toEqual([
      'IN_PROGRESS',
      'COMPLETED',
      2,
    ]);
    const { files } = table.bucket;
    const [data = ''] = [...files.keys()].filter((name) => name.includes('/data/'));
    const names = ['_started', data.slice(folder.length + 1)];
    for (const name of ['files', 'summary']) names.push(`manifest-${name}.json`, `manifest-${name}.checksum`);
    expect([...files.keys()]).toEqual(names.map((name) => `${folder}/${name}`));
    for (const name of ['files', 'summary']) {
      const checksum = files.get(`${folder}/manifest-${name}.checksum`)?.toString();
      expect(checksum).toBe(md5(files.get(`${folder}/manifest-${name}.json`)));
    }
    expect(JSON.parse(`${files.get(description?.ExportManifest ?? '')}`)).toMatchObject({
      version: '2020-06-30',
      exportArn: begun?.ExportArn,
      tableArn: arnOf('board'),
      tableId: expect.any(String),
      s3Bucket: 'exports',
      s3Prefix: null,
      s3SseAlgorithm: 'KMS',
      s3SseKmsKeyId: 'alias/a',
      manifestFilesS3Key: `${folder}/manifest-files.json`,
      itemCount: 2,
      outputFormat: 'DYNAMODB_JSON',
      exportType: 'FULL_EXPORT',
    });
    const body = files.get(data) ?? Buffer.alloc(0);
    expect(JSON.parse(`${files.get(`${folder}/manifest-files.json`)}`)).toMatchObject({
      itemCount: 2,
      md5Checksum: md5(body),
      dataFileS3Key: data,
    });
    const lines = gunzipSync(body).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).Item.sk.S).sort()).toEqual(['A', 'B']);
  });

  it('is of the time that is asked for, and listed', async () => {
    const table = await recorded();
    const at = new Date();
    while (Date.now() <= at.getTime() + 1) await new Promise(setImmediate);
    await table.put('A', 2);
    const { begun, folder } = await exported(table, { ExportTime: at });
    await imported(table, folder, 'board-2');
    expect(await table.versions('board-2')).toEqual({ A: '1', B: '1' });
    const { ExportSummaries } = await table.client.send(new ListExportsCommand({ TableArn: arnOf('board') }));
    expect(ExportSummaries).toEqual([
      { ExportArn: begun?.ExportArn, ExportStatus: 'COMPLETED', ExportType: 'FULL_EXPORT' },
    ]);
  });

  it('is refused of a table whose changes are not recorded, and of times before; a bucket that is none fails it', async () => {
    const bare = await start();
    await expect(exported(bare)).rejects.toThrow('no changes of board are recorded');
    const table = await recorded();
    await expect(exported(table, { ExportTime: new Date(1_000) })).rejects.toThrow('can be exported as of times from');
    await expect(exported(table, { TableArn: arnOf('none') })).rejects.toThrow('Table not found: none');
    const { description } = await exported(table, { S3Bucket: 'elsewhere' });
    expect(description).toMatchObject({ ExportStatus: 'FAILED', FailureMessage: expect.stringContaining('elsewhere') });
    await expect(table.client.send(new DescribeExportCommand({ ExportArn: 'none' }))).rejects.toThrow('none');
  });
});

describe('an import', () => {
  it('makes a new table with all kinds of values, and its index', async () => {
    const table = await recorded();
    const bytes = new Uint8Array([0, 255]);
    const Item = {
      pk: { S: 'T#a' },
      sk: { S: 'Z' },
      version: { N: '7' },
      list: { L: [{ B: bytes }, { NULL: true as const }, { M: { deep: { BS: [bytes] } } }] },
      set: { NS: ['1', '2'] },
    };
    await table.client.send(new PutItemCommand({ TableName: 'board', Item }));
    const { ImportTableDescription: made } = await imported(table, (await exported(table)).folder, 'board-2');
    expect(made).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 3 });
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: 'board-2' }));
    expect(Items.find(({ sk }) => sk?.S === 'Z')).toEqual(Item);
    expect(Object.keys(await table.versions('board-2', 'open'))).toEqual(['A', 'B']);
  });

  it('into a table that is there is refused; of a file that is cut it fails', async () => {
    const table = await recorded();
    const { folder } = await exported(table);
    await expect(imported(table, folder, 'board')).rejects.toThrow('Table already exists: board');
    for (const [name, body] of table.bucket.files) {
      if (name.includes('/data/')) table.bucket.files.set(name, body.subarray(0, 20));
    }
    const { ImportTableDescription: made } = await imported(table, folder, 'board-2');
    const { ImportTableDescription: told } = await table.client.send(
      new DescribeImportCommand({ ImportArn: made?.ImportArn }),
    );
    expect(told).toMatchObject({ ImportStatus: 'FAILED', FailureMessage: expect.stringContaining('end of file') });
  });
});
