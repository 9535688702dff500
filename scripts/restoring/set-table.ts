import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableSettings } from '#infra/table-settings.ts';
import type { TableFacts } from './table-service.ts';

/** Gives a table the settings a restore has not brought along; those it has are left alone, so that this may be repeated. */
export async function setTable(
  client: DynamoDBClient,
  { name, arn }: TableFacts,
  settings: TableSettings,
): Promise<void> {
  const TableName = name;
  const { TimeToLiveDescription: ttl } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (ttl?.AttributeName !== settings.timeToLive) {
    const TimeToLiveSpecification = { AttributeName: settings.timeToLive, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  const { Table: found } = await client.send(new DescribeTableCommand({ TableName }));
  if (settings.hasStream && found?.StreamSpecification?.StreamEnabled !== true) {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const };
    await client.send(new UpdateTableCommand({ TableName, StreamSpecification }));
  }
  const { ContinuousBackupsDescription: told } = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
  if (told?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus !== 'ENABLED') {
    const PointInTimeRecoverySpecification = {
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: settings.recoveryDays,
    };
    await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  }
  const Tags = Object.entries(settings.tags).map(([Key, Value]) => ({ Key, Value }));
  await client.send(new TagResourceCommand({ ResourceArn: arn, Tags }));
  if (found?.DeletionProtectionEnabled === settings.isDeletionProtected) return;
  const protection = { TableName, DeletionProtectionEnabled: settings.isDeletionProtected };
  await client.send(new UpdateTableCommand(protection));
}
