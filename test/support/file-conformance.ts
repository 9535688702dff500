import { expect, it } from '@jest/globals';
import { type FileStore, FileTooLarge } from '#shared/data/file-store.ts';

const csv = { contentType: 'text/csv; charset=utf-8', name: 'customers.csv' };
const most = 100 * 1_048_576;

async function* each(...pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

const textOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

/** What every `FileStore` does. @param open an empty one */
export function describeFiles(open: () => Promise<FileStore>): void {
  it('gives back what was put, whatever it says, and tells its bytes', async () => {
    const files = await open();
    expect(await files.put('a/b c/ü.csv', each('Mü', '', 'ller,王\r\n'), csv)).toBe(13);
    expect(textOf(await files.get('a/b c/ü.csv', most))).toBe('Müller,王\r\n');
  });

  it('has no file that nobody put', async () => {
    expect(await (await open()).get('a/none', most)).toBeUndefined();
  });

  it('keeps a file of nothing', async () => {
    const files = await open();
    expect(await files.put('empty', each(), csv)).toBe(0);
    expect(textOf(await files.get('empty', most))).toBe('');
  });

  it('replaces a file that is put again', async () => {
    const files = await open();
    await files.put('a', each('one, and more'), csv);
    await files.put('a', each('two'), csv);
    expect(textOf(await files.get('a', most))).toBe('two');
  });

  it('refuses to read what is larger than wanted', async () => {
    const files = await open();
    await files.put('a', each('12345'), csv);
    expect(textOf(await files.get('a', 5))).toBe('12345');
    await expect(files.get('a', 4)).rejects.toThrow(FileTooLarge);
  });

  it('puts many pieces together in their order, however large they grow', async () => {
    const files = await open();
    const piece = (at: number) => `${String(at).padStart(9, '0')}\n`.repeat(10_000);
    async function* pieces() {
      for (let at = 0; at < 200; at += 1) yield piece(at);
    }
    expect(await files.put('large', pieces(), csv)).toBe(200 * 100_000);
    const bytes = (await files.get('large', most)) ?? new Uint8Array();
    expect(bytes.length).toBe(200 * 100_000);
    for (const at of [0, 83, 84, 199]) {
      expect(textOf(bytes.subarray(at * 100_000, (at + 1) * 100_000))).toBe(piece(at));
    }
  });

  it('keeps the file before where its pieces fail, however many there were', async () => {
    const files = await open();
    await files.put('a', each('before'), csv);
    async function* failing(bytes: number) {
      yield 'x'.repeat(bytes);
      throw new Error('nothing more');
    }
    await expect(files.put('a', failing(10), csv)).rejects.toThrow('nothing more');
    await expect(files.put('a', failing(9_000_000), csv)).rejects.toThrow('nothing more');
    expect(textOf(await files.get('a', most))).toBe('before');
  });
}
