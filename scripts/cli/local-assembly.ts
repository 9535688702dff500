import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything the bundles and templates of stage `local` are made from. */
const sources = [
  'functions',
  'infra',
  'shared',
  'scripts/build.ts',
  'scripts/cli/pure-contracts.ts',
  'scripts/cli/unused-modules.ts',
  'scripts/synth.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

/** Builds kept: a local cloud that still runs loads functions from the one it was started with. */
const keptBuilds = 8;

/** What `npm start` runs. */
export interface LocalBuild {
  /** Folder of the cloud assembly. */
  readonly assemblyDir: string;
  /** Folder of the bundles the assembly was made from. */
  readonly functionsDir: string;
}

async function filesOf(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function sourceHash(rootDir: string): Promise<string> {
  const files = (await Promise.all(sources.map((source) => filesOf(join(rootDir, source))))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) {
    for (const part of [file, '\0', contents[index] ?? '', '\0']) hash.update(part);
  }
  return hash.digest('hex').slice(0, 16);
}

function buildIn(directory: string): LocalBuild {
  return { assemblyDir: join(directory, 'assembly'), functionsDir: join(directory, 'functions') };
}

async function build(rootDir: string, directory: string, tell: (line: string) => void): Promise<void> {
  const { assemblyDir, functionsDir } = buildIn(directory);
  const { buildFunctions } = await import('../build.ts');
  tell('bundling the functions…');
  const building = buildFunctions({ rootDir, outDir: functionsDir });
  // CDK takes half a second to load; esbuild works in a process of its own meanwhile.
  const [{ operations }, { synthesize }] = await Promise.all([building, import('../synth.ts')]);
  tell(`${operations.length} functions bundled; synthesizing stage local…`);
  await synthesize('local', assemblyDir, { assetsDir: functionsDir, validation: false });
}

/** Removes all but the builds used last. */
async function removeOldBuilds(directory: string): Promise<void> {
  const names = await readdir(directory);
  const builds = await Promise.all(
    names.map(async (name) => ({
      name,
      usedAt: (await stat(join(directory, name)).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  );
  const old = builds.sort((left, right) => right.usedAt - left.usedAt).slice(keptBuilds);
  await Promise.all(old.map(({ name }) => rm(join(directory, name), { recursive: true, force: true })));
}

/**
 * Bundles and assembly of stage `local`, made unless they were made from the very same sources before. Each state of the
 * sources has a folder of its own, which appears complete or not at all: several starts at once do not disturb each
 * other, nor a cloud that runs.
 * @param tell is told what is being done
 */
export async function localAssembly(rootDir: string, tell: (line: string) => void): Promise<LocalBuild> {
  const builds = join(rootDir, 'cdk.out', 'start');
  const directory = join(builds, await sourceHash(rootDir));
  if (!existsSync(directory)) {
    const unfinished = `${directory}.${process.pid}`;
    await rm(unfinished, { recursive: true, force: true });
    await build(rootDir, unfinished, tell);
    await rename(unfinished, directory).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      // Another start was faster with the same sources.
      if (!existsSync(directory)) throw error;
    });
    await removeOldBuilds(builds);
  }
  const now = new Date();
  await utimes(directory, now, now);
  return buildIn(directory);
}
