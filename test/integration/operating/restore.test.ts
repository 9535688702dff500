import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  BatchWriteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runDeploy } from '#scripts/operating/deploy-run.ts';
import { runDoctor } from '#scripts/operating/doctor-run.ts';
import { runRollback } from '#scripts/operating/rollback-run.ts';
import { onTables } from '#scripts/operating/tables-run.ts';
import { createBackup, listBackups } from '#scripts/restoring/backup-run.ts';
import { exportTable } from '#scripts/restoring/export-run.ts';
import { type RestoreOptions, runRestore } from '#scripts/restoring/restore-run.ts';
import { SdkDynamoClient } from '#shared/data/dynamo-sdk.ts';
import { DynamoTable } from '#shared/data/dynamo-table.ts';
import { stoneOf } from '#test/support/stone.ts';
import { accessTo } from '../local/support/stack-client.ts';
import { OperatedCloud } from './operated-cloud.ts';

const areas = ['health', 'shop'];
const first = 'status-board-local-board';
const shops = ['north', 'south'];

/** One cloud of few functions, whose cards are destroyed and brought back by the commands of operators. */
describe('cards that are destroyed', () => {
  let stage: OperatedCloud;
  let dynamo: DynamoDBClient;
  let lambda: LambdaClient;
  let id: string;

  let exported: string;

  const write = async (requestOf: (key: object) => object, table = first): Promise<void> => {
    for (const shop of shops) {
      const keys = Array.from({ length: 20 }, (_, card) => ({ pk: { S: `T#${shop}#D#1` }, sk: { S: `A#${card}` } }));
      await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [table]: keys.map(requestOf) as never } }));
    }
  };
  const restore = (options: Partial<RestoreOptions>) =>
    stage.run((run) => runRestore(run, { ...stage.here, table: 'board', ...options }));
  /** The table callers' function works on. */
  const ofCallers = async (): Promise<string | undefined> => {
    const command = new GetFunctionConfigurationCommand({
      FunctionName: 'status-board-local-get-shop',
      Qualifier: 'live',
    });
    return (await lambda.send(command)).Environment?.Variables?.BOARD_TABLE;
  };
  const count = async (table: string | undefined) =>
    (await dynamo.send(new ScanCommand({ TableName: table, Select: 'COUNT' }))).Count;
  const doctor = () => stage.run((run) => runDoctor(run, stage.here));

  beforeAll(async () => {
    stage = await OperatedCloud.start({ areas, answer: 'zero' });
    const access = accessTo(stage.cloud);
    dynamo = new DynamoDBClient(access);
    lambda = new LambdaClient(access);
    expect((await stage.release('v1.0.0', { areas, answer: 'one' })).exitCode).toBe(0);
    await write((key) => ({ PutRequest: { Item: key } }));
  });

  afterAll(async () => {
    dynamo.destroy();
    lambda.destroy();
    await stage.close();
  });

  it('are backed up with their number, their size and a digest', async () => {
    const made = await stage.run((run) => createBackup(run, stage.here));
    expect(made).toMatchObject({ exitCode: 0, data: { table: first, items: 40, isSteady: true } });
    id = made.data.arn.split('/').at(-1);
    const listed = await stage.run((run) => listBackups(run, { ...stage.here, table: 'board' }));
    expect(listed.data.backups).toEqual([expect.objectContaining({ arn: made.data.arn, digest: made.data.digest })]);
    expect(made.next).toEqual([expect.stringContaining(`npm run restore -- --from ${id} --table board`)]);
  });

  it('stay as they are where the backup is damaged: it is refused, and no table is made', async () => {
    await write((Key) => ({ DeleteRequest: { Key } }));
    const folder = path.join(stage.here.data, 'backups');
    const file = path.join(folder, readdirSync(folder).find((name) => name.includes(id)) ?? '');
    const content = readFileSync(file);
    writeFileSync(file, content.subarray(0, 100));
    const refused = await restore({ from: id });
    writeFileSync(file, content);
    expect([refused.exitCode, refused.error.reason]).toEqual([3, expect.stringMatching(/cut.*nothing was touched$/)]);
    expect(await ofCallers()).toBe(first);
  });

  it('are there again, in another table, and callers have it; the one before is kept', async () => {
    const restored = await restore({ from: id });
    expect(restored.error).toBeNull();
    const table = await ofCallers();
    expect([restored.data.table, restored.data.kept, await count(table)]).toEqual([table, first, 40]);
    expect([await count(first), await stage.answer(), (await doctor()).exitCode]).toEqual([0, 'one', 0]);
  });

  it('are exported to a bucket and read again whole; one file of it cut, and nothing is made of it', async () => {
    const made = await stage.run((run) => exportTable(run, stage.here));
    expect(made.error).toBeNull();
    expect(made).toMatchObject({ exitCode: 0, data: { table: await ofCallers(), items: 40 } });
    expect(made.next).toEqual([expect.stringContaining('npm run restore -- --from export:')]);
    const [, bucket = '', folder = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(made.data.place) ?? [];
    exported = `export:${made.data.arn.split('/').at(-1)}`;
    const listed = await stage.run((run) => listBackups(run, { ...stage.here, table: 'board' }));
    expect(listed.data.exports).toEqual([expect.objectContaining({ arn: made.data.arn, digest: made.data.digest })]);
    const s3 = new S3Client({ ...accessTo(stage.cloud), forcePathStyle: true });
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${folder}/data/` }));
    const file = { Bucket: bucket, Key: Contents[0]?.Key };
    const body = await (await s3.send(new GetObjectCommand(file))).Body?.transformToByteArray();
    await s3.send(new PutObjectCommand({ ...file, Body: body?.subarray(0, 20) ?? '' }));
    const before = await ofCallers();
    const refused = await restore({ from: exported });
    expect([refused.exitCode, refused.error.reason, await ofCallers()]).toEqual([
      3,
      expect.stringMatching(/does not have the checksum.*nothing was touched$/),
      before,
    ]);
    await s3.send(new PutObjectCommand({ ...file, Body: body ?? '' }));
    s3.destroy();
  });

  it('are there again from the export, but for those of a shop that was deleted since; the first table is kept', async () => {
    const before = await ofCallers();
    await write((Key) => ({ DeleteRequest: { Key } }), before);
    expect(await count(before)).toBe(0);
    const access = new DynamoTable({
      client: new SdkDynamoClient(dynamo),
      tableName: 'status-board-local-access',
      now: Date.now,
    });
    await access.write({ kind: 'put', item: stoneOf('south') });
    const restored = await restore({ from: exported });
    expect([restored.error, restored.plan.risks.join()]).toEqual([null, expect.stringContaining('again: south')]);
    const table = await ofCallers();
    expect([restored.data.table, restored.data.kept, await count(table)]).toEqual([table, before, 20]);
    expect((await doctor()).exitCode).toBe(0);
    const others = await stage.run((run) =>
      onTables(run, stage.here, async (tables) => ({ data: (await tables.unused()).map(({ name }) => name) })),
    );
    expect(others.data).toEqual([first, before]);
  });

  it('keep their table through a deployment and a release; one that lacks an index of the build is given it first', async () => {
    const table = await ofCallers();
    const deploy = () => stage.run((run) => runDeploy(run, stage.here, stage.builds({ areas, answer: 'two' })));
    const GlobalSecondaryIndexUpdates = [{ Delete: { IndexName: 'open' } }];
    await dynamo.send(new UpdateTableCommand({ TableName: table, GlobalSecondaryIndexUpdates }));
    const refused = await deploy();
    expect([refused.exitCode, refused.error.reason]).toEqual([3, expect.stringContaining('lacks the index open of')]);
    expect(refused.error.next).toContain('npm run restore -- --settle --table board');
    expect((await restore({ settle: true })).error).toBeNull();
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: table }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(['byCustomer', 'open']);
    const deployed = await deploy();
    expect(deployed.exitCode).toBe(0);
    const made = await stage.release('v1.1.0', { areas, answer: 'two' });
    expect([made.error, await stage.answer(), await ofCallers()]).toEqual([null, 'two', table]);
  });

  it('stay where they are by a rollback past both restores, which is refused: functions have no right on that table', async () => {
    const table = await ofCallers();
    const refused = await stage.run((run) => runRollback(run, { ...stage.here, release: 'v1.0.0', reason: 'to look' }));
    expect([refused.exitCode, refused.error.reason]).toEqual([
      3,
      expect.stringContaining(`works on the table ${first},`),
    ]);
    expect(refused.error.next).toContain(`npm run restore -- --from table:${first} --table board`);
    expect([await ofCallers(), (await doctor()).exitCode]).toEqual([table, 0]);
  });

  it('are lost again by a rollback past the last restore, which says so; the doctor names what is left to do', async () => {
    const release = 'v1.0.0-restored.1';
    const back = await stage.run((run) => runRollback(run, { ...stage.here, release, reason: 'to look' }));
    expect(back.plan.risks.join()).toContain('works on another table board');
    expect(await count(await ofCallers())).toBe(0);
    const found = await doctor();
    expect([found.exitCode, found.error.next]).toEqual([3, expect.stringContaining('npm run restore -- --undo')]);
    const refused = await stage.release('v1.2.0', { areas, answer: 'three' });
    expect([refused.exitCode, refused.error.reason]).toEqual([
      3,
      expect.stringContaining(`name other tables than ${release}`),
    ]);
    const undone = await restore({ undo: true });
    expect([undone.error, (await doctor()).exitCode]).toEqual([null, 0]);
  });
});
