import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Row } from '../dynamodb/engine-database.ts';

/** What an export is of, in the words of its manifest. */
export interface ExportOrigin {
  readonly exportArn: string;
  readonly tableArn: string;
  readonly tableId: string;
  readonly s3Bucket: string;
  readonly s3Prefix: string | null;
  readonly s3SseAlgorithm: string;
  readonly s3SseKmsKeyId: string | null;
  /** Epoch milliseconds. */
  readonly exportTime: number;
  readonly startTime: number;
}

/** A file of an export. */
export interface ExportFile {
  readonly key: string;
  readonly body: Buffer;
}

/** As many as a data file has of small items: AWS writes one for each partition of a table. */
const itemsPerFile = 10_000;

/** Characters of the JSON of a data file, about at most: it is packed as one string. */
const charactersPerFile = 16 * 1_024 * 1_024;

const md5 = (body: Buffer) => createHash('md5').update(body);
const isoText = (time: number) => new Date(time).toISOString();

/** The manifest, and beside it its checksum. */
function checked(key: string, text: string): ExportFile[] {
  const body = Buffer.from(text);
  const checksum = Buffer.from(md5(body).digest('base64'));
  return [
    { key: `${key}.json`, body },
    { key: `${key}.checksum`, body: checksum },
  ];
}

/** Where the files of an export lie. @param id the last part of its ARN */
export function exportFolder(prefix: string | null, id: string): string {
  return `${prefix === null ? '' : `${prefix.replace(/\/$/, '')}/`}AWSDynamoDB/${id}`;
}

/**
 * The files of an export as DynamoDB writes them (developer guide, "DynamoDB table export output format"): lines of JSON packed by gzip, a
 * manifest of them, and one of the whole, which comes last.
 * @param mostInFile items of a data file, at most
 */
export function exportFiles(
  { exportTime, startTime, ...origin }: ExportOrigin,
  rows: Iterable<Row>,
  mostInFile = itemsPerFile,
): { readonly files: ExportFile[]; readonly items: number; readonly bytes: number } {
  const id = origin.exportArn.split('/').at(-1) ?? '';
  const folder = exportFolder(origin.s3Prefix, id);
  const files: ExportFile[] = [{ key: `${folder}/_started`, body: Buffer.alloc(0) }];
  const listed: string[] = [];
  let lines: string[] = [];
  let [items, bytes, characters] = [0, 0, 0];
  const close = (): void => {
    const body = gzipSync(lines.join(''));
    const key = `${folder}/data/${id.slice(-8)}${String(listed.length).padStart(18, '0')}.json.gz`;
    const [md5Checksum, etag] = [md5(body).digest('base64'), `${md5(body).digest('hex')}-1`];
    files.push({ key, body });
    listed.push(`${JSON.stringify({ itemCount: lines.length, md5Checksum, etag, dataFileS3Key: key })}\n`);
    lines = [];
    characters = 0;
  };
  for (const { item_json: json, item_size: size } of rows) {
    lines.push(`{"Item":${json}}\n`);
    items += 1;
    bytes += size;
    characters += json.length;
    if (lines.length === mostInFile || characters >= charactersPerFile) close();
  }
  if (lines.length > 0 || listed.length === 0) close();
  const summary = {
    version: '2020-06-30',
    ...origin,
    exportTime: isoText(exportTime),
    startTime: isoText(startTime),
    endTime: isoText(Date.now()),
    manifestFilesS3Key: `${folder}/manifest-files.json`,
    billedSizeBytes: bytes,
    itemCount: items,
    outputFormat: 'DYNAMODB_JSON',
    exportType: 'FULL_EXPORT',
  };
  files.push(...checked(`${folder}/manifest-files`, listed.join('')));
  files.push(...checked(`${folder}/manifest-summary`, JSON.stringify(summary)));
  return { files, items, bytes };
}
