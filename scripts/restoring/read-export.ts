import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod/mini';
import type { WireItem } from './canonical-item.ts';
import { damaged } from './damaged-export.ts';
import { Checksum, readDataFile } from './export-data.ts';
import type { ExportService, TableExport } from './export-service.ts';
import { type DigestedIndex, DigestSum, type TableDigest } from './table-digest.ts';
import type { Reading } from './table-service.ts';

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

/** Items from one telling of progress to the next. */
const stride = 10_000;

type Objects = Pick<ExportService, 'object'>;

async function streamOf(objects: Objects, bucket: string, key: string): Promise<Readable> {
  const body = await objects.object(bucket, key);
  if (body === undefined) throw damaged(key, 'is not there');
  return body;
}

/** Reads a manifest, of which a checksum lies beside it. */
async function manifest(objects: Objects, bucket: string, key: string): Promise<string> {
  const body = await buffer(await streamOf(objects, bucket, key));
  const checksum = await buffer(await streamOf(objects, bucket, key.replace(/\.json$/, '.checksum')));
  if (!new Checksum().add(body).is(checksum.toString())) throw damaged(key, 'does not have its checksum');
  return body.toString();
}

function parsedJson(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(key, `cannot be read: ${(error as Error).message}`);
  }
}

function parsed<Schema extends z.ZodMiniType>(schema: Schema, key: string, text: string): z.output<Schema> {
  const { success, data } = schema.safeParse(parsedJson(key, text));
  if (success) return data;
  throw damaged(key, 'is no manifest of a full export in DYNAMODB_JSON');
}

/**
 * Reads an export whole: that its manifests and data files are there and have the checksums they were written with, that it is of the table
 * it is said to be of, that it has as many items as it says. Of items only their digest is kept.
 * @param asOf see `TableDigest`
 * @throws DamagedExport naming the file, where something is missing or changed
 * @throws Error as the bucket answers, where it could not be asked: the export may be whole
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
  const add = (item: WireItem): void => {
    sum.add(item);
    items += 1;
    if (items % stride === 0) progress?.(items);
  };
  for (const text of listed) {
    signal?.throwIfAborted();
    const { dataFileS3Key: key, itemCount, md5Checksum: checksum } = parsed(DataFile, filesKey, text);
    const body = await streamOf(objects, bucket, key);
    await readDataFile(body, { key, items: itemCount, checksum }, add, signal);
  }
  progress?.(items);
  for (const count of [summary.itemCount, counted ?? items]) {
    if (count !== items) throw damaged(summaryKey, `tells of ${count} items, and there are ${items}`);
  }
  return sum.digest();
}
