import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FilesUnavailable } from '#shared/data/file-store.ts';
import { S3Files } from '#shared/data/s3-files.ts';
import { describeFiles } from '#test/support/file-conformance.ts';
import { type FileEngine, startFileEngine } from '#test/support/file-engine.ts';

let engine: FileEngine;
let files: S3Files;

beforeAll(async () => {
  engine = await startFileEngine();
  files = new S3Files(engine.client, engine.bucket);
});
afterAll(() => engine.close());
beforeEach(() => {
  engine.requests.length = 0;
  engine.failing = () => false;
});

const csv = { contentType: 'text/csv', name: 'a "b"\r\n.csv' };

async function* megabytes(count: number): AsyncGenerator<string> {
  for (let at = 0; at < count; at += 1) yield 'x'.repeat(1_048_576);
}

describe('the FileStore on S3', () => {
  describeFiles(async () => files);

  it('sends a small file at once, and a large one in parts as it is made', async () => {
    await files.put('small', megabytes(3), csv);
    expect(engine.requests.map(({ method, bytes }) => [method, bytes])).toEqual([['PUT', 3 * 1_048_576]]);
    engine.requests.length = 0;
    await files.put('large', megabytes(12), csv);
    const sent = engine.requests.filter(({ method }) => method === 'PUT').map(({ bytes }) => bytes / 1_048_576);
    expect(sent).toEqual([5, 5, 2]);
  });

  it('gives up the parts of a file that is not finished', async () => {
    engine.failing = ({ url }) => url.includes('partNumber=2');
    await expect(files.put('broken', megabytes(20), csv)).rejects.toThrow(FilesUnavailable);
    expect(engine.requests.at(-1)).toMatchObject({ method: 'DELETE', url: expect.stringContaining('uploadId=') });
    expect(await files.get('broken', 1)).toBeUndefined();
  });

  it('says that files are unavailable where they do not answer', async () => {
    engine.failing = () => true;
    await expect(files.get('a', 1)).rejects.toThrow(FilesUnavailable);
    await expect(files.put('a', megabytes(1), csv)).rejects.toThrow(FilesUnavailable);
  });
});
