import * as z from 'zod/mini';
import { DamagedBackup } from '../backups/backup-file.ts';
import type { BackupPlace, TableBackups } from '../backups/table-backups.ts';
import { AwsJsonError, type AwsJsonOperations } from './aws-json.ts';
import { given, requireFree, requireTable } from './backup-input.ts';
import { backupDescription, backupSummary, pointInTimeRecovery } from './backup-shapes.ts';

const TableName = z.string().check(z.regex(/^[\w.-]{3,255}$/));
const BackupArn = z.string();
const OnTable = z.looseObject({ TableName });
const OnBackup = z.looseObject({ BackupArn });
const CreateBackup = z.looseObject({ TableName, BackupName: z.string().check(z.regex(/^[\w.-]{3,255}$/)) });
const ListBackups = z.looseObject({ TableName: z.optional(TableName) });
const RestoreFromBackup = z.looseObject({ BackupArn, TargetTableName: TableName });
const RestoreToTime = z.looseObject({
  SourceTableName: TableName,
  TargetTableName: TableName,
  /** Epoch seconds. */
  RestoreDateTime: z.optional(z.number()),
  UseLatestRestorableTime: z.optional(z.boolean()),
});
const UpdateContinuousBackups = z.looseObject({
  TableName,
  PointInTimeRecoverySpecification: z.looseObject({ PointInTimeRecoveryEnabled: z.boolean() }),
});

/**
 * The operations of DynamoDB that deal with backups, on tables of the local engine. What differs from AWS: a table is whole when its
 * restore is answered, it can be brought back up to this very moment, and not any more once it is deleted.
 * @param now epoch milliseconds
 */
export function backupOperations(
  backups: TableBackups,
  { account, region }: BackupPlace,
  now: () => number,
): AwsJsonOperations {
  const describe = (table: string) => requireTable(backups, table);
  /** @throws AwsJsonError where it is of another account, or not there */
  const find = (arn: string) => {
    const [, table, id] = /^arn:aws:dynamodb:[\w-]+:\d+:table\/([\w.-]+)\/backup\/([\w-]+)$/.exec(arn) ?? [];
    const isHere = arn.startsWith(`arn:aws:dynamodb:${region}:${account}:`);
    if (table !== undefined && id !== undefined && isHere && backups.has(table, id)) return { table, id };
    throw new AwsJsonError('BackupNotFoundException', `Backup not found: ${arn}`);
  };
  const unlessDamaged = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DamagedBackup)) throw error;
      throw new AwsJsonError('ValidationException', `${error.message}; nothing was made of it`);
    }
  };
  const restored = async (table: string) => ({
    TableDescription: { TableName: table, TableStatus: 'CREATING', ItemCount: (await describe(table)).ItemCount },
  });
  const continuous = async (table: string) => {
    await describe(table);
    return { ContinuousBackupsDescription: pointInTimeRecovery(backups.record.earliest(table), now()) };
  };
  return {
    CreateBackup: async (input) => {
      const { TableName: table, BackupName: name } = given(CreateBackup, input);
      await describe(table);
      return { BackupDetails: backupSummary(await backups.create(table, name, now())) };
    },
    DescribeBackup: async (input) => {
      const { table, id } = find(given(OnBackup, input).BackupArn);
      return { BackupDescription: backupDescription(await unlessDamaged(() => backups.read(table, id))) };
    },
    ListBackups: async (input) => {
      const { TableName: wanted } = given(ListBackups, input);
      const found = backups.list().filter(({ table }) => wanted === undefined || table === wanted);
      return {
        BackupSummaries: found.map(({ table, id }) => ({
          TableName: table,
          BackupArn: `arn:aws:dynamodb:${region}:${account}:table/${table}/backup/${id}`,
          BackupCreationDateTime: Number(id.slice(0, 14)) / 1_000,
          BackupStatus: 'AVAILABLE',
          BackupType: 'USER',
        })),
      };
    },
    DeleteBackup: async (input) => {
      const { table, id } = find(given(OnBackup, input).BackupArn);
      const BackupDescription = backupDescription(await unlessDamaged(() => backups.read(table, id)));
      backups.delete(table, id);
      return { BackupDescription };
    },
    RestoreTableFromBackup: async (input) => {
      const { BackupArn: arn, TargetTableName: target } = given(RestoreFromBackup, input);
      const { table, id } = find(arn);
      await requireFree(backups, target);
      await unlessDamaged(() => backups.restore(table, id, target));
      return restored(target);
    },
    RestoreTableToPointInTime: async (input) => {
      const { SourceTableName: table, TargetTableName: target, RestoreDateTime: seconds } = given(RestoreToTime, input);
      await describe(table);
      const earliest = backups.record.earliest(table);
      if (earliest === undefined) {
        throw new AwsJsonError('PointInTimeRecoveryUnavailableException', `no changes of ${table} are recorded`);
      }
      const at = seconds === undefined ? now() : Math.round(seconds * 1_000);
      if (at < earliest || at > now()) {
        const span = `${new Date(earliest).toISOString()} to ${new Date(now()).toISOString()}`;
        throw new AwsJsonError('InvalidRestoreTimeException', `${table} can be brought back to times from ${span}`);
      }
      await requireFree(backups, target);
      await backups.restoreToTime(table, at, target);
      return restored(target);
    },
    DescribeContinuousBackups: async (input) => continuous(given(OnTable, input).TableName),
    UpdateContinuousBackups: async (input) => {
      const { TableName: table, PointInTimeRecoverySpecification: wanted } = given(UpdateContinuousBackups, input);
      await describe(table);
      if (wanted.PointInTimeRecoveryEnabled) backups.record.keep(table);
      else backups.record.drop(table);
      return continuous(table);
    },
  };
}
