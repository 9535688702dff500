import {
  BackupNotFoundException,
  CreateBackupCommand,
  DescribeBackupCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListBackupsCommand,
  paginateScan,
  ResourceNotFoundException,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import type { KeysOnlyIndex } from '#infra/table-indexes.ts';
import type { TableSettings } from '#infra/table-settings.ts';
import type { RestoreSource } from '../operating/restore-ledger.ts';
import type { AwsAccess } from '../operating/stage-access.ts';
import { creationOf } from './import-shape.ts';
import { setTable } from './set-table.ts';
import { DigestSum, type TableDigest } from './table-digest.ts';
import type { Reading, RestorableTimes, TableBackup, TableFacts, TableService } from './table-service.ts';
import { unlessDamaged } from './unusable-source.ts';

/** What is not there is no failure. */
function absent(error: unknown): undefined {
  if (error instanceof ResourceNotFoundException || error instanceof BackupNotFoundException) return undefined;
  throw error;
}

/** Tables on DynamoDB. */
export class DynamoTableService implements TableService {
  readonly #client: DynamoDBClient;

  constructor(aws: AwsAccess) {
    this.#client = new DynamoDBClient({ maxAttempts: 8, ...aws });
  }

  async describe(table: string): Promise<TableFacts | undefined> {
    const answer = await this.#client.send(new DescribeTableCommand({ TableName: table })).catch(absent);
    const found = answer?.Table;
    if (found === undefined) return undefined;
    const {
      TableId: id = '',
      TableArn: arn = '',
      TableStatus: status = '',
      GlobalSecondaryIndexes: indexes = [],
    } = found;
    const late = indexes.find(({ IndexStatus }) => IndexStatus !== 'ACTIVE');
    return {
      name: table,
      id,
      arn,
      status: status === 'ACTIVE' && late !== undefined ? `index ${late.IndexName} ${late.IndexStatus}` : status,
      indexes: indexes.map(({ IndexName: name = '', KeySchema = [] }) => {
        return { name, keys: KeySchema.map(({ AttributeName = '' }) => AttributeName) };
      }),
    };
  }

  async backups(table: string): Promise<TableBackup[]> {
    const found: TableBackup[] = [];
    let ExclusiveStartBackupArn: string | undefined;
    do {
      const command = new ListBackupsCommand({ TableName: table, ExclusiveStartBackupArn });
      const { BackupSummaries = [], LastEvaluatedBackupArn } = await this.#client.send(command);
      for (const { BackupArn: arn = '', BackupName: name = '', TableId: tableId = '', ...it } of BackupSummaries) {
        const at = it.BackupCreationDateTime?.getTime() ?? 0;
        const status = it.BackupStatus ?? '';
        found.push({ arn, name, table, tableId, at, items: undefined, bytes: it.BackupSizeBytes, status });
      }
      ExclusiveStartBackupArn = LastEvaluatedBackupArn;
    } while (ExclusiveStartBackupArn !== undefined);
    return found.sort((left, right) => right.at - left.at);
  }

  async backup(arn: string): Promise<TableBackup | undefined> {
    const answer = await this.#client
      .send(new DescribeBackupCommand({ BackupArn: arn }))
      .catch(unlessDamaged)
      .catch(absent);
    const { BackupDetails: details, SourceTableDetails: source } = answer?.BackupDescription ?? {};
    if (details === undefined || source === undefined) return undefined;
    return {
      arn,
      name: details.BackupName ?? '',
      table: source.TableName ?? '',
      tableId: source.TableId ?? '',
      at: details.BackupCreationDateTime?.getTime() ?? 0,
      items: source.ItemCount,
      bytes: details.BackupSizeBytes,
      status: details.BackupStatus ?? '',
    };
  }

  async backUp(table: string, name: string): Promise<string> {
    const { BackupDetails } = await this.#client.send(new CreateBackupCommand({ TableName: table, BackupName: name }));
    return BackupDetails?.BackupArn ?? '';
  }

  async times(table: string): Promise<RestorableTimes | undefined> {
    const command = new DescribeContinuousBackupsCommand({ TableName: table });
    const { ContinuousBackupsDescription: told } = await this.#client.send(command);
    const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } =
      told?.PointInTimeRecoveryDescription ?? {};
    if (earliest === undefined || latest === undefined) return undefined;
    return { earliest: earliest.getTime(), latest: latest.getTime() };
  }

  async restore(from: Exclude<RestoreSource, { export: string }>, source: string, target: string): Promise<void> {
    if ('table' in from) return;
    if ('backup' in from) {
      await this.#client.send(new RestoreTableFromBackupCommand({ BackupArn: from.backup, TargetTableName: target }));
      return;
    }
    const RestoreDateTime = new Date(from.time);
    const names = { SourceTableName: source, TargetTableName: target };
    await this.#client.send(new RestoreTableToPointInTimeCommand({ ...names, RestoreDateTime }));
  }

  set(table: TableFacts, settings: TableSettings): Promise<void> {
    return setTable(this.#client, table, settings);
  }

  async addIndex(table: string, index: KeysOnlyIndex): Promise<void> {
    const { AttributeDefinitions, GlobalSecondaryIndexes = [] } = creationOf([index]);
    const GlobalSecondaryIndexUpdates = GlobalSecondaryIndexes.map((Create) => ({ Create }));
    await this.#client.send(
      new UpdateTableCommand({ TableName: table, AttributeDefinitions, GlobalSecondaryIndexUpdates }),
    );
  }

  async digest(table: TableFacts, asOf: number, { signal, progress }: Reading = {}): Promise<TableDigest> {
    const sum = new DigestSum(table.indexes, asOf);
    let items = 0;
    for await (const { Items = [] } of paginateScan(
      { client: this.#client },
      { TableName: table.name, ConsistentRead: true },
    )) {
      signal?.throwIfAborted();
      for (const item of Items) sum.add(item);
      items += Items.length;
      progress?.(items);
    }
    return sum.digest();
  }

  async indexed(table: string, index: string, { signal, progress }: Reading = {}): Promise<number> {
    let items = 0;
    const query = { TableName: table, IndexName: index, Select: 'COUNT' as const };
    for await (const { Count = 0 } of paginateScan({ client: this.#client }, query)) {
      signal?.throwIfAborted();
      items += Count;
      progress?.(items);
    }
    return items;
  }
}
