import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { sigV4Signer } from '#client/sigv4.ts';
import { contentTypeOf, pageCaching } from '../page-delivery.ts';

/** What is published, and where to. */
export interface Publication {
  /** Folder of the built page. */
  readonly directory: string;
  /** What `endpoints.json` says. */
  readonly endpoints: object;
  /** `https://<bucket>.s3.<region>.amazonaws.com` */
  readonly bucketUrl: string;
  /** Signs for S3, bodies unsigned. */
  readonly signer: ReturnType<typeof sigV4Signer>;
  /** Waits some milliseconds; the platform's way unless given. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** Tries of a file: S3 needs some seconds to learn a right it was just told of, and may ask us to slow down. */
const attempts = 5;
const firstPause = 1_000;

async function put(key: string, body: Uint8Array<ArrayBuffer>, publication: Publication): Promise<void> {
  const { bucketUrl, signer, pause = wait } = publication;
  const url = `${bucketUrl}/${key}`;
  const caching = key.startsWith('assets/') ? pageCaching.assets : pageCaching.others;
  for (let attempt = 1; ; attempt += 1) {
    const headers = { 'cache-control': caching, 'content-type': contentTypeOf(key) };
    const signature = await signer({ method: 'PUT', url, headers, body: '' });
    const reply = await fetch(url, { method: 'PUT', headers: { ...headers, ...signature }, body });
    const said = await reply.text();
    if (reply.ok) return;
    if (attempt === attempts) throw new Error(`S3 answered ${reply.status} to ${key}: ${said.slice(0, 300)}`);
    await pause(firstPause * 2 ** (attempt - 1));
  }
}

async function keysIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.map((file) => relative(directory, file).replaceAll(sep, '/')).sort();
}

/** What refers to all else, in this order: the service worker keeps the index.html it finds. */
const last: readonly string[] = ['index.html', 'service-worker.js'];

/**
 * Puts a built page into its bucket: what is named by its content first, what refers to it last, so that nobody is sent to a
 * part that is not there. Nothing is removed: a page somebody has open still finds its own parts.
 * @returns the keys, in the order they were put
 * @throws Error naming the file S3 does not take, with its answer
 */
export async function publishPage(publication: Publication): Promise<string[]> {
  const { directory, endpoints } = publication;
  const keys = await keysIn(directory);
  const rank = (key: string) => (key.startsWith('assets/') ? 0 : Math.max(1, last.indexOf(key) + 2));
  const putFile = async (key: string) => put(key, Uint8Array.from(await readFile(join(directory, key))), publication);
  const published: string[] = [];
  for (const turn of [0, 1, 2, 3]) {
    const group = keys.filter((key) => rank(key) === turn);
    if (turn === 1) await put('endpoints.json', new TextEncoder().encode(JSON.stringify(endpoints)), publication);
    await Promise.all(group.map(putFile));
    published.push(...group, ...(turn === 1 ? ['endpoints.json'] : []));
  }
  return published;
}
