import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import {
  CreateBackupCommand,
  DeleteBackupCommand,
  DeleteItemCommand,
  DescribeBackupCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListBackupsCommand,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { ChangeRecord } from '#local/backups/change-record.ts';
import { EngineDatabase } from '#local/dynamodb/engine-database.ts';
import { type BackedUpTable, backedUpTables } from '../support/backed-up-table.ts';

const start = backedUpTables();

const key = (sk: string) => ({ pk: { S: 'T#a' }, sk: { S: sk } });
const remove = ({ client }: BackedUpTable, sk: string) =>
  client.send(new DeleteItemCommand({ TableName: 'board', Key: key(sk) }));

async function backUp({ client }: BackedUpTable): Promise<string> {
  const { BackupDetails } = await client.send(new CreateBackupCommand({ TableName: 'board', BackupName: 'before' }));
  return BackupDetails?.BackupArn ?? '';
}

const restoreFrom = ({ client }: BackedUpTable, BackupArn: string, TargetTableName: string) =>
  client.send(new RestoreTableFromBackupCommand({ BackupArn, TargetTableName }));

async function recoverable({ client }: BackedUpTable, isOn = true): Promise<unknown> {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: isOn };
  const command = new UpdateContinuousBackupsCommand({ TableName: 'board', PointInTimeRecoverySpecification });
  const { ContinuousBackupsDescription } = await client.send(command);
  return ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
}

/** A moment no change falls into: what the engine stamps in the same millisecond belongs to it. */
async function moment(): Promise<Date> {
  const at = Date.now();
  while (Date.now() <= at + 1) await new Promise(setImmediate);
  return new Date(at + 1);
}

const restoreTo = ({ client }: BackedUpTable, RestoreDateTime: Date, TargetTableName: string) =>
  client.send(new RestoreTableToPointInTimeCommand({ SourceTableName: 'board', TargetTableName, RestoreDateTime }));

describe('a backup of a table', () => {
  it('becomes a table whose partitions the database tells by the same attribute, so that who asks for it can be judged', async () => {
    const table = await start();
    await restoreFrom(table, await backUp(table), 'board-2');
    const database = new EngineDatabase(table.databaseFile);
    const of = (name: string) => [database.partitionKey(name), database.partitionKey(name, 'open')];
    expect([of('board'), of('board-2')]).toEqual([
      ['pk', 'openPk'],
      ['pk', 'openPk'],
    ]);
    expect([database.partitionKey('board-3'), database.partitionKey('board', 'none')]).toEqual([undefined, undefined]);
    database.close();
  });

  it('becomes a new table with its items and indexes, and without stream, time to live and protection', async () => {
    const table = await start();
    await Promise.all([table.put('A', 1), table.put('B', 1)]);
    const arn = await backUp(table);
    await Promise.all([table.put('A', 2), remove(table, 'B'), table.put('C', 1)]);
    await restoreFrom(table, arn, 'board-2');
    expect(await table.versions('board-2')).toEqual({ A: '1', B: '1' });
    expect(Object.keys(await table.versions('board-2', 'open'))).toEqual(['A', 'B']);
    expect(await table.versions('board')).toEqual({ A: '2', C: '1' });
    const { Table } = await table.client.send(new DescribeTableCommand({ TableName: 'board-2' }));
    expect(Table).toMatchObject({ TableStatus: 'ACTIVE', DeletionProtectionEnabled: false });
    expect(Table?.StreamSpecification).toBeUndefined();
    const { TimeToLiveDescription } = await table.client.send(new DescribeTimeToLiveCommand({ TableName: 'board-2' }));
    expect(TimeToLiveDescription?.TimeToLiveStatus).toBe('DISABLED');
    // The engine itself goes on with what was put there.
    const update = {
      UpdateExpression: 'SET version = version + :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    };
    await table.client.send(new UpdateItemCommand({ TableName: 'board-2', Key: key('A'), ...update }));
    expect(await table.versions('board-2')).toEqual({ A: '2', B: '1' });
  });

  it('is listed and described with its size, and deleted', async () => {
    const table = await start();
    await table.put('A', 1);
    const arn = await backUp(table);
    const { BackupSummaries = [] } = await table.client.send(new ListBackupsCommand({ TableName: 'board' }));
    expect(BackupSummaries.map(({ BackupArn }) => BackupArn)).toEqual([arn]);
    const { BackupDescription } = await table.client.send(new DescribeBackupCommand({ BackupArn: arn }));
    expect(BackupDescription).toMatchObject({
      BackupDetails: { BackupName: 'before', BackupStatus: 'AVAILABLE' },
      SourceTableDetails: { TableName: 'board', ItemCount: 1 },
    });
    expect(BackupDescription?.BackupDetails?.BackupSizeBytes).toBeGreaterThan(20);
    await table.client.send(new DeleteBackupCommand({ BackupArn: arn }));
    await expect(restoreFrom(table, arn, 'board-2')).rejects.toThrow('Backup not found');
    expect(table.files().filter((file) => file.endsWith('.backup'))).toEqual([]);
  });

  it.each([
    [
      'a flipped bit',
      (file: string) => {
        const content = readFileSync(file);
        const at = Math.floor(content.length / 2);
        content[at] = (content[at] ?? 0) ^ 1;
        writeFileSync(file, content);
      },
      'checksum it was written with',
    ],
    ['a cut file', (file: string) => truncateSync(file, 200), 'does not end with its checksum'],
    ['an empty file', (file: string) => truncateSync(file, 0), 'does not end with its checksum'],
  ])('is refused for %s, before any table is made', async (_what, damage, words) => {
    const table = await start();
    await table.put('A', 1);
    const arn = await backUp(table);
    for (const file of table.files().filter((name) => name.endsWith('.backup'))) damage(file);
    await expect(restoreFrom(table, arn, 'board-2')).rejects.toThrow(words);
    await expect(table.client.send(new DescribeBackupCommand({ BackupArn: arn }))).rejects.toThrow(words);
    expect(await table.tables()).toEqual(['board']);
  });

  it('of another account, or into a table that is there, is refused', async () => {
    const table = await start();
    const arn = await backUp(table);
    const foreign = arn.replace('000000000000', '111111111111');
    await expect(restoreFrom(table, foreign, 'board-2')).rejects.toThrow('Backup not found');
    await expect(restoreFrom(table, arn, 'board')).rejects.toThrow('Table already exists: board');
  });

  it('leaves no table that is not whole, where the cloud is killed while it makes one', async () => {
    const table = await start();
    await table.put('A', 1);
    const arn = await backUp(table);
    // As a kill leaves it: the table is made, and not all is in it.
    await restoreFrom(table, arn, 'board-2');
    const [note = ''] = table.files().filter((file) => file.endsWith('unfinished.json'));
    writeFileSync(note, '["board-2"]');
    writeFileSync(`${note.replace('unfinished.json', 'board~00000000000001-00000000')}.backup.new`, 'half');
    const again = await table.reopened();
    expect(await table.tables()).toEqual(['board']);
    expect(table.files().filter((file) => file.endsWith('.new'))).toEqual([]);
    await again.restore('board', arn.split('/').at(-1) ?? '', 'board-2');
    expect(await table.versions('board-2')).toEqual({ A: '1' });
  });
});

describe('recovery to a point in time', () => {
  it('brings back what was there at any moment since it was switched on', async () => {
    const table = await start();
    await Promise.all([table.put('A', 1), table.put('B', 1)]);
    await recoverable(table);
    const first = await moment();
    await table.put('A', 2);
    await remove(table, 'B');
    const second = await moment();
    await table.put('B', 3);
    await table.put('C', 1);
    await remove(table, 'A');
    await restoreTo(table, first, 'board-1');
    await restoreTo(table, second, 'board-2');
    expect(await table.versions('board-1')).toEqual({ A: '1', B: '1' });
    expect(await table.versions('board-2')).toEqual({ A: '2' });
    expect(Object.keys(await table.versions('board-2', 'open'))).toEqual(['A']);
  });

  it('tells which times there are, and refuses others', async () => {
    const table = await start();
    await expect(restoreTo(table, new Date(), 'board-1')).rejects.toThrow('no changes of board are recorded');
    const before = await moment();
    await recoverable(table);
    await expect(restoreTo(table, before, 'board-1')).rejects.toThrow('can be brought back to times from');
    await expect(restoreTo(table, new Date(Date.now() + 60_000), 'board-1')).rejects.toThrow('times from');
    const describe = new DescribeContinuousBackupsCommand({ TableName: 'board' });
    const { ContinuousBackupsDescription: told } = await table.client.send(describe);
    expect(told?.PointInTimeRecoveryDescription).toMatchObject({
      PointInTimeRecoveryStatus: 'ENABLED',
      EarliestRestorableDateTime: expect.any(Date),
    });
    expect(await recoverable(table, false)).toEqual({ PointInTimeRecoveryStatus: 'DISABLED' });
    await expect(table.client.send(new DescribeContinuousBackupsCommand({ TableName: 'none' }))).rejects.toThrow(
      'Table not found: none',
    );
  });

  it('moves the earliest time on where the record is full', async () => {
    const table = await start();
    const database = new EngineDatabase(table.databaseFile);
    try {
      const record = new ChangeRecord(database, 20);
      record.keep('board');
      const since = record.earliest('board') ?? 0;
      await moment();
      for (let version = 0; version < 40; version += 1) await table.put('A', version);
      expect(record.earliest('board')).toBeGreaterThan(since);
      const kept = database.sqlite.prepare('select count(*) as count from _recoverable_changes').get();
      expect(kept?.count).toBe(20);
    } finally {
      database.close();
    }
  });
});
