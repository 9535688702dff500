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
 * sources takes a second, which six files would each spend, and to judge all regular expressions takes nine.
 * @param name under which it is kept
 * @param finder the file of what finds it: where that changes, nothing that is kept counts
 * @param texts paths and what the files say
 * @param find is given all that are new at once, and answers in their order
 */
export function keptByText<Found>(
  name: string,
  finder: string,
  texts: readonly (readonly [path: string, text: string])[],
  find: (texts: readonly (readonly [path: string, text: string])[]) => readonly Found[],
): Found[] {
  const file = join(cache, `${name}.json`);
  const kept = read(file);
  const code = readFileSync(finder);
  const digested = texts.map(([path, text]) => {
    const digest = createHash('sha256').update(code).update(path).update('\0').update(text).digest('base64url');
    return { digest, text: [path, text] as const };
  });
  const unknown = digested.filter(({ digest }) => !(digest in kept));
  const found = find(unknown.map(({ text }) => text));
  const byDigest = new Map(unknown.map(({ digest }, index) => [digest, found[index] as Found]));
  const all = digested.map(({ digest }) => [digest, byDigest.get(digest) ?? (kept[digest] as Found)] as const);
  if (unknown.length > 0) {
    mkdirSync(cache, { recursive: true });
    // Another worker may be writing the same: who reads finds a whole file or none.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(Object.fromEntries(all)));
    renameSync(`${file}.${process.pid}`, file);
  }
  return all.map(([, one]) => one);
}
