import type { BackupHeader } from '../backups/backup-file.ts';

const arnOfTable = ({ account, region, table }: BackupHeader): string =>
  `arn:aws:dynamodb:${region}:${account}:table/${table}`;

/** A backup, as DynamoDB tells it. */
export function backupSummary(header: BackupHeader) {
  return {
    BackupArn: `${arnOfTable(header)}/backup/${header.id}`,
    BackupName: header.name,
    BackupCreationDateTime: header.at / 1_000,
    BackupSizeBytes: header.bytes,
    BackupStatus: 'AVAILABLE',
    BackupType: 'USER',
  };
}

/** A backup with the table it was made of. */
export function backupDescription(header: BackupHeader) {
  const { shape, table, tableId, tableMadeAt, items, bytes } = header;
  return {
    BackupDetails: backupSummary(header),
    SourceTableDetails: {
      TableName: table,
      TableId: tableId,
      TableArn: arnOfTable(header),
      TableCreationDateTime: tableMadeAt / 1_000,
      TableSizeBytes: bytes,
      ItemCount: items,
      KeySchema: shape.KeySchema,
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      BillingMode: 'PAY_PER_REQUEST',
    },
    SourceTableFeatureDetails: { GlobalSecondaryIndexes: shape.GlobalSecondaryIndexes },
  };
}

/** Whether a table can be brought back to a time, and to which. @param earliest epoch milliseconds; undefined for none */
export function pointInTimeRecovery(earliest: number | undefined, now: number) {
  const isOn = earliest !== undefined;
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: isOn ? 'ENABLED' : 'DISABLED',
      ...(isOn && {
        RecoveryPeriodInDays: 35,
        EarliestRestorableDateTime: earliest / 1_000,
        LatestRestorableDateTime: now / 1_000,
      }),
    },
  };
}
