import type { Readable } from 'node:stream';
import type { KeysOnlyIndex } from '#infra/table-indexes.ts';

/** An export of a table to S3. */
export interface TableExport {
  readonly arn: string;
  readonly table: string;
  readonly tableId: string;
  /** The moment it is of, in epoch milliseconds. */
  readonly at: number;
  readonly items: number | undefined;
  readonly bytes: number | undefined;
  /** Such as `IN_PROGRESS`, `COMPLETED`, `FAILED`. */
  readonly status: string;
  /** Why it failed. */
  readonly failure: string | undefined;
  readonly bucket: string;
  /** Key of the manifest that tells of the whole. */
  readonly manifest: string;
}

/** How the making of a table goes. */
export interface ImportStanding {
  readonly status: string;
  readonly failure: string | undefined;
}

/** Exports of whole tables to the stage's bucket, and tables made of them. */
export interface ExportService {
  /** Begins one. @param at the moment it is to be of, in epoch milliseconds; now, where none is said @returns its ARN */
  begin(table: { readonly arn: string }, at: number | undefined): Promise<string>;
  /** @returns undefined where there is none */
  find(arn: string): Promise<TableExport | undefined>;
  /** ARNs of the exports of a table, the newest first. @param tableArn also of one that is deleted */
  list(tableArn: string): Promise<string[]>;
  /** The bytes of an object as they come, which are to be read or destroyed. @returns undefined where there is none */
  object(bucket: string, key: string): Promise<Readable | undefined>;
  /** Begins to make a table of an export; of one that is being made already it tells the same. @returns ARN of the import */
  import(from: TableExport, target: string, indexes: readonly KeysOnlyIndex[]): Promise<string>;
  imported(arn: string): Promise<ImportStanding>;
}
