import { exportFolder } from '../backups/export-files.ts';
import type { Described } from '../backups/table-exports.ts';

/** An export, as DynamoDB tells it. */
export function exportDescription(it: Described) {
  return {
    ExportArn: it.arn,
    ExportStatus: it.status,
    StartTime: it.startedAt / 1_000,
    EndTime: it.endedAt / 1_000,
    ExportManifest: `${exportFolder(it.prefix, it.arn.split('/').at(-1) ?? '')}/manifest-summary.json`,
    TableArn: it.tableArn,
    TableId: it.tableId,
    ExportTime: it.at / 1_000,
    S3Bucket: it.bucket,
    ...(it.prefix !== null && { S3Prefix: it.prefix }),
    ExportFormat: 'DYNAMODB_JSON',
    ExportType: 'FULL_EXPORT',
    BilledSizeBytes: it.bytes,
    ItemCount: it.items,
    ...(it.failure !== undefined && { FailureCode: 'S3Error', FailureMessage: it.failure }),
  };
}

/** An import, as DynamoDB tells it. */
export function importDescription(it: Described) {
  return {
    ImportArn: it.arn,
    ImportStatus: it.status,
    TableArn: it.tableArn,
    StartTime: it.startedAt / 1_000,
    EndTime: it.endedAt / 1_000,
    ImportedItemCount: it.items,
    ...(it.failure !== undefined && { FailureCode: 'S3Error', FailureMessage: it.failure }),
  };
}
