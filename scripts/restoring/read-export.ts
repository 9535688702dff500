import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { exportedItem } from '#local/backups/exported-item.ts';
import type { ExportService, TableExport } from './export-service.ts';
import { type DigestedIndex, DigestSum, type TableDigest } from './table-digest.ts';
import type { Reading } from './table-service.ts';

/** An export of which something is missing or changed, in words. */
export class DamagedExport extends Error {}

const Summary = z.looseObject({
  exportArn: z.string(),
  tableArn: z.string(),
  tableId: z.string(),
  manifestFilesS3Key: z.string(),
  itemCount: z.int(),
  outputFormat: z.literal('DYNAMODB_JSON'),
  exportType: z._default(z.literal('FULL_EXPORT'), 'FULL_EXPORT'),
});
const DataFile = z.looseObject({ itemCount: z.int(), md5Checksum: z.string(), dataFileS3Key: z.string() });

const damaged = (key: string, what: string) => new DamagedExport(`${key} ${what}`);

/** Whether bytes have a checksum, in base64 or in hex. */
function hasChecksum(body: Uint8Array, checksum: string): boolean {
  const md5 = createHash('md5').update(body);
  return [md5.copy().digest('base64'), md5.digest('hex')].includes(checksum.trim());
}

/** Reads what is in a file. @throws DamagedExport where nobody can */
function readable<Content>(key: string, read: () => Content): Content {
  try {
    return read();
  } catch (error) {
    throw damaged(key, `cannot be read: ${(error as Error).message}`);
  }
}

type Objects = Pick<ExportService, 'object'>;

async function bytesOf(objects: Objects, bucket: string, key: string): Promise<Uint8Array> {
  const body = await objects.object(bucket, key);
  if (body === undefined) throw damaged(key, 'is not there');
  return body;
}

/** Reads a manifest, of which a checksum lies beside it. */
async function manifest(objects: Objects, bucket: string, key: string): Promise<string> {
  const body = await bytesOf(objects, bucket, key);
  const checksum = await bytesOf(objects, bucket, key.replace(/\.json$/, '.checksum'));
  if (!hasChecksum(body, Buffer.from(checksum).toString())) throw damaged(key, 'does not have its checksum');
  return Buffer.from(body).toString();
}

function parsed<Schema extends z.ZodMiniType>(schema: Schema, key: string, text: string): z.output<Schema> {
  const { success, data } = schema.safeParse(readable(key, () => JSON.parse(text)));
  if (success) return data;
  throw damaged(key, 'is no manifest of a full export in DYNAMODB_JSON');
}

/**
 * Reads an export whole: that its manifests and data files are there and have the checksums they were written with, that it is of the table
 * it is said to be of, that it has as many items as it says.
 * @param asOf see `TableDigest`
 * @throws DamagedExport naming the file, where something is missing or changed
 */
export async function readExport(
  objects: Objects,
  { arn, bucket, items: counted, manifest: summaryKey, table, tableId }: TableExport,
  indexes: readonly DigestedIndex[],
  asOf: number,
  { signal, progress }: Reading = {},
): Promise<TableDigest> {
  const summary = parsed(Summary, summaryKey, await manifest(objects, bucket, summaryKey));
  if (summary.exportArn !== arn) throw damaged(summaryKey, `is of ${summary.exportArn}`);
  if (summary.tableId !== tableId || !summary.tableArn.endsWith(`:table/${table}`)) {
    throw damaged(summaryKey, `is of another table: ${summary.tableArn} ${summary.tableId}`);
  }
  const filesKey = summary.manifestFilesS3Key;
  const listed = (await manifest(objects, bucket, filesKey)).split('\n').filter(Boolean);
  const sum = new DigestSum(indexes, asOf);
  let items = 0;
  for (const text of listed) {
    signal?.throwIfAborted();
    const { dataFileS3Key: key, itemCount, md5Checksum } = parsed(DataFile, filesKey, text);
    const body = await bytesOf(objects, bucket, key);
    if (!hasChecksum(body, md5Checksum)) throw damaged(key, 'does not have the checksum it was written with');
    const lines = readable(key, () => gunzipSync(body).toString().split('\n').filter(Boolean));
    if (lines.length !== itemCount) throw damaged(key, `has ${lines.length} items, not ${itemCount}`);
    for (const line of lines) sum.add(readable(key, () => exportedItem(line)));
    items += lines.length;
    progress?.(items);
  }
  for (const count of [summary.itemCount, counted ?? items]) {
    if (count !== items) throw damaged(summaryKey, `tells of ${count} items, and there are ${items}`);
  }
  return sum.digest();
}
