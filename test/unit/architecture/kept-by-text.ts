import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../../../node_modules/.cache/status-board/sources');

function read(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/**
 * What is found in files, where it was not found in the very same text before, in this run or an earlier one: to parse all
 * sources takes a second, which six files would each spend.
 * @param name under which it is kept
 * @param finder the file of what finds it: where that changes, nothing that is kept counts
 * @param texts paths and what the files say
 */
export function keptByText<Found>(
  name: string,
  finder: string,
  texts: readonly (readonly [path: string, text: string])[],
  find: (path: string, text: string) => Found,
): Found[] {
  const file = join(cache, `${name}.json`);
  const kept = read(file);
  const code = readFileSync(finder);
  const found = texts.map(([path, text]) => {
    const digest = createHash('sha256').update(code).update(path).update('\0').update(text).digest('base64url');
    return [digest, digest in kept ? (kept[digest] as Found) : find(path, text)] as const;
  });
  if (found.some(([digest]) => !(digest in kept))) {
    mkdirSync(cache, { recursive: true });
    // Another worker may be writing the same: who reads finds a whole file or none.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(Object.fromEntries(found)));
    renameSync(`${file}.${process.pid}`, file);
  }
  return found.map(([, one]) => one);
}
