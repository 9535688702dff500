import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import * as z from 'zod/mini';
import { privateFile } from '../data-folder/private-files.ts';
import type { Row } from '../dynamodb/engine-database.ts';

const Key = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });

/** What a table is made of beside its items, in the words of the DynamoDB API. */
export const TableShape = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: z.array(Key),
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: z.array(Key),
      Projection: z.object({
        ProjectionType: z.enum(['ALL', 'INCLUDE', 'KEYS_ONLY']),
        NonKeyAttributes: z.optional(z.array(z.string())),
      }),
    }),
  ),
});
export type TableShape = z.output<typeof TableShape>;

/** The first line of a backup. */
export const BackupHeader = z.object({
  format: z.literal('status-board table backup 1'),
  id: z.string(),
  name: z.string(),
  account: z.string(),
  region: z.string(),
  table: z.string(),
  /** Made by the engine with the table: a table of the same name in another data folder has another. */
  tableId: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  tableMadeAt: z.number(),
  items: z.int(),
  /** Bytes of the items, as DynamoDB counts them. */
  bytes: z.int(),
  shape: TableShape,
});
export type BackupHeader = z.output<typeof BackupHeader>;

/** A backup that is whole. */
export interface Backup {
  readonly header: BackupHeader;
  readonly rows: readonly Row[];
}

/** A backup of which something is missing or changed, in words. */
export class DamagedBackup extends Error {}

const lineOf = ({ pk, sk, item_json, item_size, hash_prefix }: Row): string =>
  JSON.stringify([pk, sk, item_json, item_size, hash_prefix]);

/**
 * Writes a backup: a line of what it is, a line for each item, and the SHA-256 of them all. It has its name only once all of it
 * is on the disk.
 * @param headerOf is given the count of items and their bytes
 */
export function writeBackup(
  file: string,
  rows: Iterable<Row>,
  headerOf: (counted: Pick<BackupHeader, 'bytes' | 'items'>) => BackupHeader,
): BackupHeader {
  const lines: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    lines.push(lineOf(row));
    bytes += row.item_size;
  }
  const header = headerOf({ items: lines.length, bytes });
  const content = `${[JSON.stringify(header), ...lines].join('\n')}\n`;
  const digest = createHash('sha256').update(content).digest('hex');
  const descriptor = openSync(`${file}.new`, 'w', privateFile);
  try {
    writeSync(descriptor, content);
    writeSync(descriptor, `${digest}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.new`, file);
  return header;
}

function rowOf(line: string): Row {
  const [pk, sk, item_json, item_size, hash_prefix] = JSON.parse(line) as [string, string, string, number, string];
  return { pk, sk, item_json, item_size, hash_prefix };
}

/** Reads a backup whole. @throws DamagedBackup where a byte of it is not as it was written */
export function readBackup(file: string): Backup {
  const content = readFileSync(file);
  const end = content.lastIndexOf('\n', content.length - 2) + 1;
  const digest = content.subarray(end).toString('latin1');
  if (!/^[0-9a-f]{64}\n$/.test(digest)) throw new DamagedBackup(`${file} is cut: it does not end with its checksum`);
  const signed = content.subarray(0, end);
  if (createHash('sha256').update(signed).digest('hex') !== digest.trim()) {
    throw new DamagedBackup(`${file} is damaged: it does not have the checksum it was written with`);
  }
  const [first = '', ...lines] = signed.toString().trimEnd().split('\n');
  const { success, data: header } = BackupHeader.safeParse(JSON.parse(first));
  if (!success) throw new DamagedBackup(`${file} is of another version of the local cloud`);
  return { header, rows: lines.map(rowOf) };
}
