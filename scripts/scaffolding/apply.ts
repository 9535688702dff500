import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { edited } from './edits.ts';
import type { Edit } from './registration.ts';

/**
 * Writes what edits change and formats it.
 * @returns the files that were written, from the repository's root
 * @throws Error where an edit does not find its place; nothing is written then
 */
export async function applyEdits(rootDir: string, edits: ReadonlyMap<string, Edit>): Promise<string[]> {
  const results = await Promise.all([...edits].map(([path, edit]) => edited(rootDir, path, edit)));
  const texts = results.filter(({ changed }) => changed);
  for (const { path, text } of texts) {
    await mkdir(dirname(join(rootDir, path)), { recursive: true });
    await writeFile(join(rootDir, path), text);
  }
  const files = texts.map(({ path }) => path);
  runTool(rootDir, 'formatting', 'node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...files);
  return files;
}

/** @throws Error with what the tool said, where it fails */
export function runTool(rootDir: string, what: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: rootDir, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${what} failed:\n${stdout}${stderr}`);
}
