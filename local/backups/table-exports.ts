import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { JsonFile } from '../data-folder/json-file.ts';
import type { TableShape } from './backup-file.ts';
import { exportFiles } from './export-files.ts';
import { exportedItem } from './exported-item.ts';
import type { BackupPlace, TableBackups } from './table-backups.ts';

/** Where files of exports lie: S3. */
export interface ExportObjects {
  /** @throws Error in words where it cannot be put */
  put(bucket: string, key: string, body: Buffer): Promise<void>;
  /** @returns undefined where there is none */
  object(bucket: string, key: string): Promise<Buffer | undefined>;
  /** Keys that begin with a text, in order. */
  keys(bucket: string, prefix: string): Promise<string[]>;
}

/** An export, or an import, as it ended; times in epoch milliseconds. */
const Described = z.object({
  arn: z.string(),
  status: z.enum(['COMPLETED', 'FAILED']),
  failure: z.optional(z.string()),
  tableArn: z.string(),
  tableId: z.string(),
  bucket: z.string(),
  prefix: z.nullable(z.string()),
  at: z.number(),
  startedAt: z.number(),
  endedAt: z.number(),
  items: z.int(),
  bytes: z.int(),
});
export type Described = z.output<typeof Described>;

/** What is to be exported, and where to. */
export interface WantedExport {
  readonly table: string;
  readonly bucket: string;
  readonly prefix: string | null;
  readonly sseAlgorithm: string;
  readonly sseKeyId: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Exports of tables to S3 and imports from it, which the engine lacks. What is told of them is kept in the data folder. */
export class TableExports {
  readonly #backups: TableBackups;
  readonly #objects: ExportObjects;
  readonly #place: BackupPlace;
  readonly #described: JsonFile<Described[]>;

  constructor(backups: TableBackups, objects: ExportObjects, place: BackupPlace) {
    this.#backups = backups;
    this.#objects = objects;
    this.#place = place;
    this.#described = new JsonFile(path.join(backups.folder, 'exports.json'), z.array(Described), []);
  }

  /** Exports and imports, the oldest first. */
  list(): Described[] {
    return this.#described.read();
  }

  /** Writes what a table held at a time to S3. What goes wrong there is told of the export, as by DynamoDB. */
  async export({ table, bucket, prefix, at, ...wanted }: WantedExport, now: number): Promise<Described> {
    const { tableArn, ...begun } = this.#begun(table, 'export', now);
    const tableId = (await this.#backups.describe(table)).TableId ?? '';
    const { sseAlgorithm: s3SseAlgorithm, sseKeyId: s3SseKmsKeyId } = wanted;
    const { files, items, bytes } = exportFiles(
      {
        exportArn: begun.arn,
        tableArn,
        tableId,
        s3Bucket: bucket,
        s3Prefix: prefix,
        s3SseAlgorithm,
        s3SseKmsKeyId,
        exportTime: at,
        startTime: now,
      },
      this.#backups.record.rowsAt(table, at),
    );
    const failure = await this.#failureOf(async () => {
      for (const { key, body } of files) await this.#objects.put(bucket, key, body);
    });
    return this.#ended({ ...begun, tableArn, tableId, bucket, prefix, at, items, bytes }, failure);
  }

  /** Makes a new table of files in S3, packed by gzip. What goes wrong is told of the import, as by DynamoDB. */
  async import(
    { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
    table: string,
    shape: TableShape,
    now: number,
  ): Promise<Described> {
    const begun = this.#begun(table, 'import', now);
    let items = 0;
    const failure = await this.#failureOf(async () => {
      const lines: string[] = [];
      for (const key of await this.#objects.keys(bucket, prefix)) {
        const body = await this.#objects.object(bucket, key);
        if (body === undefined) throw new Error(`${bucket}/${key} is not there`);
        lines.push(...gunzipSync(body).toString().split('\n'));
      }
      items = await this.#backups.import(table, shape, lines.filter(Boolean).map(exportedItem));
    });
    return this.#ended({ ...begun, tableId: '', bucket, prefix, at: now, items, bytes: 0 }, failure);
  }

  #begun(table: string, kind: 'export' | 'import', now: number) {
    const { account, region } = this.#place;
    const tableArn = `arn:aws:dynamodb:${region}:${account}:table/${table}`;
    const id = `${String(now).padStart(14, '0')}-${randomBytes(4).toString('hex')}`;
    return { arn: `${tableArn}/${kind}/${id}`, tableArn, startedAt: now };
  }

  async #failureOf(work: () => Promise<void>): Promise<string | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  #ended(described: Omit<Described, 'endedAt' | 'failure' | 'status'>, failure: string | undefined): Described {
    const ending = failure === undefined ? { status: 'COMPLETED' as const } : { status: 'FAILED' as const, failure };
    const entry = { ...described, endedAt: Date.now(), ...ending };
    this.#described.write([...this.list(), entry]);
    return entry;
  }
}
