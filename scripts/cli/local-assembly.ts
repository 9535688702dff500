import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything the bundles and templates of stage `local` are made from. */
const sources = ['functions', 'infra', 'shared', 'scripts/build.ts', 'scripts/synth.ts', 'package-lock.json'];

async function filesOf(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function sourceHash(rootDir: string): Promise<string> {
  const files = (await Promise.all(sources.map((source) => filesOf(join(rootDir, source))))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries())
    hash
      .update(file)
      .update('\0')
      .update(contents[index] ?? '')
      .update('\0');
  return hash.digest('hex');
}

/**
 * The cloud assembly of stage `local`, built and synthesized unless nothing it is made from has changed.
 * @param tell is told what is being done
 * @returns its folder
 */
export async function localAssembly(rootDir: string, tell: (line: string) => void): Promise<string> {
  const directory = join(rootDir, 'cdk.out', 'local');
  const marker = join(rootDir, 'cdk.out', 'local.sha256');
  const hash = await sourceHash(rootDir);
  const known = existsSync(join(directory, 'manifest.json')) ? await readFile(marker, 'utf8').catch(() => '') : '';
  if (known === hash) {
    tell('nothing changed since the last build');
    return directory;
  }
  const assetsDir = join(rootDir, 'dist', 'functions');
  tell('bundling the functions…');
  // CDK takes a second to load; esbuild works in a process of its own meanwhile.
  const [{ buildFunctions }, { synthesize }] = await Promise.all([import('../build.ts'), import('../synth.ts')]);
  const { operations } = await buildFunctions({ rootDir, outDir: assetsDir });
  tell(`${operations.length} functions bundled; synthesizing stage local…`);
  await rm(marker, { force: true });
  await rm(directory, { recursive: true, force: true });
  await synthesize('local', directory, { assetsDir, validation: false });
  await writeFile(marker, hash);
  return directory;
}
