import type { Readable } from 'node:stream';
import {
  DescribeExportCommand,
  DescribeImportCommand,
  DynamoDBClient,
  ExportNotFoundException,
  ExportTableToPointInTimeCommand,
  ImportTableCommand,
  paginateListExports,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { bucketName, exportKeyAlias } from '#infra/names.ts';
import type { KeysOnlyIndex } from '#infra/table-indexes.ts';
import type { StageAccess } from '../operating/stage-access.ts';
import type { ExportService, ImportStanding, TableExport } from './export-service.ts';
import { creationOf } from './import-shape.ts';

const absent = (error: unknown): undefined => {
  if (error instanceof ExportNotFoundException || error instanceof NoSuchKey) return undefined;
  throw error;
};

/** Exports of DynamoDB, in a bucket of S3. */
export class DynamoExportService implements ExportService {
  readonly #client: DynamoDBClient;
  readonly #s3: S3Client;
  readonly #bucket: string;
  readonly #key: string;

  constructor({ account, aws, stage }: Pick<StageAccess, 'account' | 'aws' | 'stage'>) {
    this.#client = new DynamoDBClient({ maxAttempts: 8, ...aws });
    this.#s3 = new S3Client({ maxAttempts: 8, forcePathStyle: aws.endpoint !== undefined, ...aws });
    this.#bucket = bucketName(stage, 'exports');
    this.#key = `arn:aws:kms:${stage.region}:${account}:${exportKeyAlias(stage.name)}`;
  }

  async begin({ arn }: { readonly arn: string }, at: number | undefined): Promise<string> {
    const { ExportDescription: begun } = await this.#client.send(
      new ExportTableToPointInTimeCommand({
        TableArn: arn,
        S3Bucket: this.#bucket,
        S3SseAlgorithm: 'KMS',
        S3SseKmsKeyId: this.#key,
        ExportFormat: 'DYNAMODB_JSON',
        ...(at !== undefined && { ExportTime: new Date(at) }),
      }),
    );
    return begun?.ExportArn ?? '';
  }

  async find(arn: string): Promise<TableExport | undefined> {
    const answer = await this.#client.send(new DescribeExportCommand({ ExportArn: arn })).catch(absent);
    const found = answer?.ExportDescription;
    if (found === undefined) return undefined;
    const { TableArn: tableArn = '', TableId: tableId = '', S3Bucket: bucket = '', ExportStatus: status = '' } = found;
    return {
      arn,
      table: tableArn.split('/').at(-1) ?? '',
      tableId,
      at: found.ExportTime?.getTime() ?? 0,
      items: found.ItemCount,
      bytes: found.BilledSizeBytes,
      status,
      failure: found.FailureMessage,
      bucket,
      manifest: found.ExportManifest ?? '',
    };
  }

  async list(tableArn: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { ExportSummaries = [] } of paginateListExports(
      { client: this.#client },
      { TableArn: tableArn },
    )) {
      found.push(...ExportSummaries.map(({ ExportArn = '' }) => ExportArn));
    }
    // Their ids begin with the time.
    return found.sort().reverse();
  }

  async object(bucket: string, key: string): Promise<Readable | undefined> {
    const answer = await this.#s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })).catch(absent);
    // On Node a body is nothing else.
    return answer?.Body as Readable | undefined;
  }

  async import(from: TableExport, target: string, indexes: readonly KeysOnlyIndex[]): Promise<string> {
    const folder = from.manifest.slice(0, from.manifest.lastIndexOf('/'));
    const { ImportTableDescription: begun } = await this.#client.send(
      new ImportTableCommand({
        // One that a run before has begun is told, not begun again.
        ClientToken: target.slice(-36),
        InputFormat: 'DYNAMODB_JSON',
        InputCompressionType: 'GZIP',
        S3BucketSource: { S3Bucket: from.bucket, S3KeyPrefix: `${folder}/data/` },
        TableCreationParameters: { TableName: target, ...creationOf(indexes) },
      }),
    );
    return begun?.ImportArn ?? '';
  }

  async imported(arn: string): Promise<ImportStanding> {
    const { ImportTableDescription: found } = await this.#client.send(new DescribeImportCommand({ ImportArn: arn }));
    return { status: found?.ImportStatus ?? '', failure: found?.FailureMessage };
  }
}
