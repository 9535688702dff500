import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { CommandFailure } from '../cli/command-failure.ts';

/** Where the repository keeps the code of releases, for the tests that let it read today's data. */
const folderOf = (rootDir: string) => join(rootDir, 'test/releases');

const suffix = '.cjs.br';

/** As many as can be rolled back to. */
const kept = 5;

const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY } = constants;

const byVersion = new Intl.Collator('en', { numeric: true });

/** The names of the releases whose code is kept, the newest first. */
export function keptBundles(rootDir: string): string[] {
  const files = existsSync(folderOf(rootDir)) ? readdirSync(folderOf(rootDir)) : [];
  const names = files.filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
  return names.sort(byVersion.compare).reverse();
}

/** The code of a release: CommonJS that exports each handler by the id of its operation. */
export async function keptBundle(rootDir: string, name: string): Promise<Buffer> {
  return brotliDecompressSync(await readFile(join(folderOf(rootDir), `${name}${suffix}`)));
}

/**
 * Keeps the code of a release, and forgets that of those nobody can be rolled back to any more.
 * @returns where it is, the bytes it takes, and the releases that were forgotten
 */
export async function keepBundle(
  rootDir: string,
  name: string,
  bundle: Uint8Array,
): Promise<{ file: string; bytes: number; forgotten: string[] }> {
  const file = join(folderOf(rootDir), `${name}${suffix}`);
  const packed = brotliCompressSync(bundle, { params: { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY } });
  await mkdir(folderOf(rootDir), { recursive: true });
  await writeFile(file, packed);
  const forgotten = keptBundles(rootDir).slice(kept);
  for (const old of forgotten) await rm(join(folderOf(rootDir), `${old}${suffix}`));
  return { file, bytes: packed.byteLength, forgotten };
}

/**
 * @param live the release callers have
 * @throws CommandFailure (`precondition`) where its code is not kept: no test has let it read what the next one writes
 */
export async function requireKept(rootDir: string, live: string): Promise<void> {
  if (keptBundles(rootDir).includes(live)) return;
  throw new CommandFailure('precondition', `the code of ${live}, which callers have, is not kept in test/releases`, {
    next: `git checkout ${live} && npm run keep-release -- ${live}`,
  });
}
