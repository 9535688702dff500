import { createHash } from 'node:crypto';
import { addAbortSignal, finished, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { exportedItem } from '#local/backups/exported-item.ts';
import { linesOf } from '#local/backups/text-lines.ts';
import type { WireItem } from './canonical-item.ts';
import { damaged } from './damaged-export.ts';

/** What a manifest says of a data file. */
export interface ListedFile {
  readonly key: string;
  readonly items: number;
  /** MD5 of the packed bytes, in base64 or in hex. */
  readonly checksum: string;
}

/** The MD5 of bytes, as manifests may write it. */
export class Checksum {
  readonly #md5 = createHash('md5');

  add(bytes: Uint8Array): this {
    this.#md5.update(bytes);
    return this;
  }

  /** @param checksum in base64 or in hex */
  is(checksum: string): boolean {
    return [this.#md5.copy().digest('base64'), this.#md5.copy().digest('hex')].includes(checksum.trim());
  }
}

/**
 * Reads a data file as it comes: a table's may be of any size, and nothing is kept of it.
 * @param body its bytes, packed by gzip; ended or destroyed afterwards
 * @param add is given each item; what it was given counts only where nothing is thrown
 * @param signal ends the reading
 * @throws DamagedExport where it is not what the manifest says
 * @throws Error as the stream does: a connection that broke says nothing of the file
 */
export async function readDataFile(
  body: Readable,
  { key, items: listed, checksum }: ListedFile,
  add: (item: WireItem) => void,
  signal?: AbortSignal,
): Promise<void> {
  const found = new Checksum();
  const unpacked = createGunzip();
  let [items, fault]: [number, Error | undefined] = [0, undefined];
  let lost: Error | null | undefined;
  const ended = new Promise<void>((resolve) => {
    finished(body, (error) => {
      lost = error;
      if (error) unpacked.destroy(error);
      resolve();
    });
  });
  if (signal !== undefined) addAbortSignal(signal, body);
  body.on('data', (bytes: Uint8Array) => found.add(bytes));
  body.pipe(unpacked).setEncoding('utf8');
  try {
    for await (const line of linesOf(unpacked)) {
      add(exportedItem(line));
      items += 1;
    }
  } catch (error) {
    fault = error as Error;
  }
  // Whatever is wrong in it: the checksum, which is of all bytes, says whether it was written so.
  body.resume();
  await ended;
  signal?.throwIfAborted();
  if (lost) throw lost;
  if (!found.is(checksum)) throw damaged(key, 'does not have the checksum it was written with');
  if (fault !== undefined) throw damaged(key, `cannot be read: ${fault.message}`);
  if (items !== listed) throw damaged(key, `has ${items} items, not ${listed}`);
}
