import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { DamagedExport } from '#scripts/restoring/damaged-export.ts';
import { type ListedFile, readDataFile } from '#scripts/restoring/export-data.ts';

const lineOf = (text: string) => `${JSON.stringify({ Item: { pk: { S: text } } })}\n`;

/** Lines of which each is another, so that packed they are about as long. */
const noise = (count: number) =>
  Array.from({ length: count }, (_, at) => lineOf(createHash('sha512').update(String(at)).digest('base64'))).join('');

const checksumOf = (body: Buffer) => createHash('md5').update(body).digest('base64');

function* piecesOf(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 1_021) yield body.subarray(at, at + 1_021);
}

const listedOf = (body: Buffer, items: number): ListedFile => ({ key: 'data/1', items, checksum: checksumOf(body) });

/** The strings of a file's items. */
async function read(listed: ListedFile, pieces: Iterable<Buffer> | AsyncIterable<Buffer>) {
  const texts: (string | undefined)[] = [];
  await readDataFile(Readable.from(pieces), listed, ({ pk }) => texts.push(pk?.S));
  return texts;
}

describe('a data file', () => {
  it('is read whole, wherever its bytes are parted, and whatever letters are in its items', async () => {
    const texts = ['é'.repeat(3_000), 'a\u2028b', 'a\nb', '🚗'.repeat(3_000)];
    const body = gzipSync(texts.map(lineOf).join(''), { level: 0 });
    expect(await read(listedOf(body, 4), piecesOf(body))).toEqual(texts);
  });

  it('is read no faster than its items are taken: of one that is larger than memory only a little is there', async () => {
    const part = gzipSync(noise(100));
    const parts = 400;
    let [given, taken, ahead] = [0, 0, 0];
    const bytes = function* () {
      for (; given < parts; given += 1) {
        ahead = Math.max(ahead, given - taken / 100);
        yield part;
      }
    };
    const checksum = checksumOf(Buffer.concat(Array.from({ length: parts }, () => part)));
    await readDataFile(Readable.from(bytes()), { key: 'data/1', items: parts * 100, checksum }, () => {
      taken += 1;
    });
    expect([given, taken]).toEqual([parts, parts * 100]);
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThan(parts / 4);
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    [
      'a byte in its middle is another',
      (whole) => Buffer.from(whole).fill(255, whole.length / 2, whole.length / 2 + 9),
    ],
    ['its end is missing', (whole) => whole.subarray(0, -2_000)],
    ['it is not packed at all', (whole) => Buffer.alloc(whole.length)],
  ])('has not the checksum it was written with where %s', async (_what, change) => {
    const whole = gzipSync(noise(5_000));
    const reading = read(listedOf(whole, 5_000), piecesOf(change(whole)));
    await expect(reading).rejects.toThrow('data/1 does not have the checksum it was written with');
    await expect(reading).rejects.toThrow(DamagedExport);
  });

  it.each<[string, Buffer, string]>([
    ['it was cut before', gzipSync(noise(5_000)).subarray(0, -2_000), 'cannot be read: unexpected end of file'],
    ['it is not packed', Buffer.from(noise(5_000)), 'cannot be read: incorrect header check'],
    [
      'its first line is no item',
      gzipSync(`{"Item":\n${noise(5_000)}`),
      'cannot be read: Unexpected end of JSON input',
    ],
    ['a line has no item', gzipSync(`{}\n${noise(4_999)}`), 'cannot be read: a line has no Item'],
    ['it holds fewer', gzipSync(noise(4_999)), 'has 4999 items, not 5000'],
  ])('is refused where %s, even with a checksum that fits', async (_what, body, words) => {
    const reading = read(listedOf(body, 5_000), piecesOf(body));
    await expect(reading).rejects.toThrow(`data/1 ${words}`);
    await expect(reading).rejects.toThrow(DamagedExport);
  });

  it('is refused where a line never ends, before memory does', async () => {
    const body = gzipSync('x'.repeat(17 * 1_024 * 1_024));
    await expect(read(listedOf(body, 1), [body])).rejects.toThrow('which no item has');
  });

  it.each<[string, string]>([
    ['while it is whole so far', noise(5_000)],
    ['after a line that is no item', `{"Item":\n${noise(5_000)}`],
  ])('is not called damaged where the connection breaks %s', async (_when, text) => {
    const body = gzipSync(text);
    const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const pieces = async function* () {
      yield body.subarray(0, body.length - 3_000);
      throw lost;
    };
    await expect(read(listedOf(body, 5_000), pieces())).rejects.toBe(lost);
  });

  it('is not called damaged where the reading is ended', async () => {
    const body = gzipSync(noise(5_000));
    const ending = new AbortController();
    const reason = new Error('interrupted');
    const source = Readable.from(piecesOf(body));
    const reading = readDataFile(source, listedOf(body, 5_000), () => ending.abort(reason), ending.signal);
    await expect(reading).rejects.toBe(reason);
    expect(source.destroyed).toBe(true);
  });
});
