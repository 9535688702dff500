import * as z from 'zod/mini';
import { TableShape } from '../backups/backup-file.ts';
import type { TableBackups } from '../backups/table-backups.ts';
import type { TableExports } from '../backups/table-exports.ts';
import { AwsJsonError, type AwsJsonOperations } from './aws-json.ts';
import { given, requireFree, requireTable } from './backup-input.ts';
import { exportDescription, importDescription } from './export-shapes.ts';

const tableArn = /^arn:aws:dynamodb:[\w-]+:\d+:table\/([\w.-]+)$/;
const ExportTable = z.looseObject({
  TableArn: z.string().check(z.regex(tableArn)),
  S3Bucket: z.string(),
  S3Prefix: z.optional(z.string()),
  S3SseAlgorithm: z._default(z.enum(['AES256', 'KMS']), 'AES256'),
  S3SseKmsKeyId: z.optional(z.string()),
  /** Epoch seconds. */
  ExportTime: z.optional(z.number()),
  ExportFormat: z._default(z.literal('DYNAMODB_JSON'), 'DYNAMODB_JSON'),
  ExportType: z._default(z.literal('FULL_EXPORT'), 'FULL_EXPORT'),
});
const DescribeExport = z.looseObject({ ExportArn: z.string() });
const ListExports = z.looseObject({ TableArn: z.optional(z.string()) });
const DescribeImport = z.looseObject({ ImportArn: z.string() });
const ImportTable = z.looseObject({
  InputFormat: z.literal('DYNAMODB_JSON'),
  InputCompressionType: z.literal('GZIP'),
  S3BucketSource: z.looseObject({ S3Bucket: z.string(), S3KeyPrefix: z._default(z.string(), '') }),
  TableCreationParameters: z.looseObject({
    ...TableShape.shape,
    TableName: z.string().check(z.regex(/^[\w.-]{3,255}$/)),
    GlobalSecondaryIndexes: z._default(TableShape.shape.GlobalSecondaryIndexes, []),
  }),
});

/**
 * The operations of DynamoDB that export tables to S3 and import them from it, on tables and buckets of this cloud. What differs from AWS:
 * they have ended when they are answered, and the names of data files tell their order.
 * @param now epoch milliseconds
 */
export function exportOperations(backups: TableBackups, exports: TableExports, now: () => number): AwsJsonOperations {
  const find = (arn: string, kind: 'Export' | 'Import') => {
    const found = exports.list().find((it) => it.arn === arn);
    if (found !== undefined) return found;
    throw new AwsJsonError(`${kind}NotFoundException`, `${kind} not found: ${arn}`);
  };
  return {
    ExportTableToPointInTime: async (input) => {
      const wanted = given(ExportTable, input);
      const [, table = ''] = tableArn.exec(wanted.TableArn) ?? [];
      await requireTable(backups, table);
      const earliest = backups.record.earliest(table);
      if (earliest === undefined) {
        throw new AwsJsonError('PointInTimeRecoveryUnavailableException', `no changes of ${table} are recorded`);
      }
      const at = wanted.ExportTime === undefined ? now() : Math.round(wanted.ExportTime * 1_000);
      if (at < earliest || at > now()) {
        const span = `${new Date(earliest).toISOString()} to ${new Date(now()).toISOString()}`;
        throw new AwsJsonError('InvalidExportTimeException', `${table} can be exported as of times from ${span}`);
      }
      const place = { bucket: wanted.S3Bucket, prefix: wanted.S3Prefix ?? null };
      const sse = { sseAlgorithm: wanted.S3SseAlgorithm, sseKeyId: wanted.S3SseKmsKeyId ?? null };
      const made = await exports.export({ table, ...place, ...sse, at }, now());
      return { ExportDescription: { ...exportDescription(made), ExportStatus: 'IN_PROGRESS' } };
    },
    DescribeExport: async (input) => ({
      ExportDescription: exportDescription(find(given(DescribeExport, input).ExportArn, 'Export')),
    }),
    ListExports: async (input) => {
      const { TableArn: wanted } = given(ListExports, input);
      const found = exports.list().filter(({ arn, tableArn: of }) => arn.includes('/export/') && of === (wanted ?? of));
      const ExportSummaries = found.map(({ arn, status }) => ({
        ExportArn: arn,
        ExportStatus: status,
        ExportType: 'FULL_EXPORT',
      }));
      return { ExportSummaries };
    },
    ImportTable: async (input) => {
      const { S3BucketSource: source, TableCreationParameters: wanted } = given(ImportTable, input);
      await requireFree(backups, wanted.TableName);
      const { AttributeDefinitions, GlobalSecondaryIndexes, KeySchema } = wanted;
      const shape = { AttributeDefinitions, GlobalSecondaryIndexes, KeySchema };
      const place = { bucket: source.S3Bucket, prefix: source.S3KeyPrefix };
      const made = await exports.import(place, wanted.TableName, shape, now());
      return { ImportTableDescription: importDescription(made) };
    },
    DescribeImport: async (input) => ({
      ImportTableDescription: importDescription(find(given(DescribeImport, input).ImportArn, 'Import')),
    }),
  };
}
