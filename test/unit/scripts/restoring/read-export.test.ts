import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { exportFiles } from '#local/backups/export-files.ts';
import { DamagedExport } from '#scripts/restoring/damaged-export.ts';
import type { TableExport } from '#scripts/restoring/export-service.ts';
import { exportOf } from '#scripts/restoring/export-source.ts';
import { readExport } from '#scripts/restoring/read-export.ts';
import { DigestSum } from '#scripts/restoring/table-digest.ts';
import { itemsOf } from './restore-scene.ts';

const table = 'status-board-prod-board';
const place = 'arn:aws:dynamodb:us-east-1:123456789012:table';
const arn = `${place}/${table}/export/01796022000000-1a2b3c4d`;
const folder = 'AWSDynamoDB/01796022000000-1a2b3c4d';
const items = [...itemsOf('north', 12), ...itemsOf('south', 2)];

const told: TableExport = {
  arn,
  table,
  tableId: 'the-id',
  at: 1_796_022_000_000,
  items: items.length,
  bytes: 1,
  status: 'COMPLETED',
  failure: undefined,
  bucket: 'exports',
  manifest: `${folder}/manifest-summary.json`,
};

function made(content: readonly object[], mostInFile?: number): Map<string, Buffer> {
  const rows = content.map((item) => ({
    pk: '',
    sk: '',
    item_json: JSON.stringify(item),
    item_size: 1,
    hash_prefix: '',
  }));
  const origin = {
    exportArn: arn,
    tableArn: `${place}/${table}`,
    tableId: 'the-id',
    s3Bucket: 'exports',
    s3Prefix: null,
  };
  const sse = { s3SseAlgorithm: 'KMS', s3SseKmsKeyId: null };
  const { files } = exportFiles({ ...origin, ...sse, exportTime: told.at, startTime: told.at }, rows, mostInFile);
  return new Map(files.map(({ key, body }) => [key, body]));
}

const usual = made(items, 10);

/** An export as it lies in its bucket, in a map of the caller's own; the bytes in it are everybody's. */
const written = (content?: readonly object[]) => (content === undefined ? new Map(usual) : made(content));

/** Bytes in pieces that end anywhere, also within a line and within a letter. */
function* piecesOf(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 1_021) yield body.subarray(at, at + 1_021);
}

const objectsOf = (files: Map<string, Buffer>) => ({
  object: async (_bucket: string, key: string) => {
    const body = files.get(key);
    return body && Readable.from(piecesOf(body), { objectMode: false });
  },
});
const read = (files: Map<string, Buffer>, it = told) => readExport(objectsOf(files), it, [], told.at);
const dataOf = (files: Map<string, Buffer>) => [...files.keys()].filter((key) => key.includes('/data/'));

function rewrite(files: Map<string, Buffer>, name: string, change: (text: string) => string): void {
  const body = Buffer.from(change(`${files.get(`${folder}/${name}.json`)}`));
  files.set(`${folder}/${name}.json`, body);
  files.set(`${folder}/${name}.checksum`, Buffer.from(createHash('md5').update(body).digest('base64')));
}

/** What an export is looked for in: one that is whole, or is as `files` have it. */
const scene = (it: Partial<TableExport> = {}, files = written()) => ({
  tables: { describe: async () => ({ name: table, id: 'the-id', arn: '', status: 'ACTIVE', indexes: [] }) },
  exports: { ...objectsOf(files), find: async () => ({ ...told, ...it }), list: async () => [arn] },
  ledger: { find: async () => undefined },
  account: '123456789012',
  region: 'us-east-1',
  kind: 'board' as const,
  isOfKind: (name: string) => name === table,
  names: [table],
});

describe('an export', () => {
  it('that is whole comes to what its table came to, in however many files it is', async () => {
    const many = [...itemsOf('north', 12_000), ...itemsOf('south', 2)];
    const sum = new DigestSum([], told.at);
    for (const item of many) sum.add(item);
    const files = written(many);
    expect(dataOf(files)).toHaveLength(2);
    expect((await read(files, { ...told, items: many.length })).shops).toEqual(sum.digest().shops);
  });

  it('of large items is parted before a file of it is too long to be one string', () => {
    const large = { pk: { S: 'x'.repeat(5_000_000) } };
    expect(dataOf(written([large, large, large, large, large]))).toHaveLength(2);
    expect(dataOf(written([large, large, large]))).toHaveLength(1);
  });

  it.each<[string, (files: Map<string, Buffer>) => unknown, string]>([
    ['a bit of a data file is turned', (files) => flip(files, dataOf(files)[1]), 'does not have the checksum it was'],
    [
      'a data file is cut',
      (files) => files.set(dataOf(files)[0] ?? '', Buffer.from('x')),
      'does not have the checksum',
    ],
    ['a data file is gone', (files) => files.delete(dataOf(files)[1] ?? ''), 'is not there'],
    ['a manifest is changed', (files) => flip(files, `${folder}/manifest-files.json`), 'does not have its checksum'],
    ['a checksum is gone', (files) => files.delete(`${folder}/manifest-summary.checksum`), 'is not there'],
    ['a data file is not listed any more', (files) => rewrite(files, 'manifest-files', firstLine), 'tells of 14 items'],
    [
      'it says to be another',
      (files) => rewrite(files, 'manifest-summary', (text) => text.replace('1a2b3c4d', '00000000')),
      'is of arn:aws',
    ],
    [
      'it is of another table',
      (files) => rewrite(files, 'manifest-summary', (text) => text.replace('the-id', 'an-id')),
      'is of another table',
    ],
    [
      'it is in a format nobody reads',
      (files) => rewrite(files, 'manifest-summary', (text) => text.replace('DYNAMODB_JSON', 'ION')),
      'is no manifest of a full export in DYNAMODB_JSON',
    ],
  ])('is refused where %s', async (_what, damage, words) => {
    const files = written();
    damage(files);
    await expect(read(files)).rejects.toThrow(words);
  });

  it.each([
    ['is not packed', Buffer.from('{"Item":{}}\n'), 'cannot be read: incorrect header check'],
    ['has a line that is no item', gzipSync('{"Item":\n'.repeat(2_002)), 'cannot be read: '],
  ])('is refused where a file %s, even with a checksum that fits', async (_what, body, words) => {
    const files = written();
    const [, last = ''] = dataOf(files);
    files.set(last, body);
    const md5 = createHash('md5').update(body).digest('base64');
    rewrite(files, 'manifest-files', (text) => text.replace(/("md5Checksum":")[^"]+(?="[^\n]*\n$)/, `$1${md5}`));
    await expect(exportOf(arn, scene({}, files))).rejects.toThrow(words);
    await expect(read(files)).rejects.toThrow(DamagedExport);
  });

  it('is refused where a file holds other items than it says, even with a checksum that fits', async () => {
    const files = written();
    const [, last = ''] = dataOf(files);
    const body = gzipSync('{"Item":{"pk":{"S":"T#a"}}}\n');
    files.set(last, body);
    const md5 = createHash('md5').update(body).digest('base64');
    rewrite(files, 'manifest-files', (text) => text.replace(/("md5Checksum":")[^"]+(?="[^\n]*\n$)/, `$1${md5}`));
    await expect(read(files)).rejects.toThrow('has 1 items, not 4');
  });
});

function flip(files: Map<string, Buffer>, key = ''): void {
  const body = Buffer.from(files.get(key) ?? '');
  const at = Math.floor(body.length / 2);
  body[at] = (body[at] ?? 0) ^ 1;
  files.set(key, body);
}

const firstLine = (text: string) => `${text.split('\n')[0]}\n`;

describe('what a table is restored from, where it is an export', () => {
  it('is found by its ARN or the end of it', async () => {
    expect(await exportOf(arn, scene())).toMatchObject({ arn });
    expect(await exportOf('01796022000000-1a2b3c4d', scene())).toMatchObject({ arn });
    await expect(exportOf('01796022000000-00000000', scene())).rejects.toThrow('there is no export 01796022000000-0');
  });

  it.each<[string, Partial<TableExport>, string]>([
    ['of another stage', { table: 'status-board-dev-board' }, 'is of table status-board-dev-board, not of'],
    ['of another table of that name', { tableId: 'other' }, 'is of another table'],
    ['that is not whole yet', { status: 'IN_PROGRESS' }, 'is IN_PROGRESS'],
  ])('is refused where it is one %s', async (_what, change, words) => {
    await expect(exportOf(arn, scene(change))).rejects.toThrow(words);
  });

  it('is refused where it is of another account, damaged, or not what was written down when it was made', async () => {
    await expect(exportOf(arn.replace('123456789012', '999999999999'), scene())).rejects.toThrow(
      'account 999999999999',
    );
    const files = written();
    flip(files, dataOf(files)[0]);
    await expect(exportOf(arn, scene({}, files))).rejects.toThrow('cannot be restored: AWSDynamoDB/');
    const digest = { ...(await read(written())), shops: {} };
    const ledger = { find: async () => ({ arn, table, actor: 'ada', at: 1, isSteady: true, digest }) };
    await expect(exportOf(arn, { ...scene(), ledger })).rejects.toThrow('is not what was exported: 2 shops differ');
  });
});
