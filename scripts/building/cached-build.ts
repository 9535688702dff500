import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Builds kept of each kind: a local cloud that still runs reads from the one it was started with. */
const keptBuilds = 8;

/** Something that is made from sources, and need not be made twice from the same. */
export interface CachedBuild {
  /** The repository. */
  readonly rootDir: string;
  /** Its folder below `cdk.out/`. */
  readonly name: string;
  /** Files and folders it is made from, below `rootDir`; of these, folders called `dist` are somebody's output. */
  readonly sources: readonly string[];
  /** Makes it in a folder that does not exist yet. */
  readonly make: (directory: string) => Promise<void>;
}

async function filesOf(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const isOutput = (folder: string) => relative(path, folder).split(sep).includes('dist');
  const files = entries.filter((entry) => entry.isFile() && !isOutput(entry.parentPath));
  return files.map((entry) => join(entry.parentPath, entry.name));
}

async function sourceHash({ rootDir, sources }: CachedBuild): Promise<string> {
  const files = (await Promise.all(sources.map((source) => filesOf(join(rootDir, source))))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) {
    for (const part of [file, '\0', contents[index] ?? '', '\0']) hash.update(part);
  }
  return hash.digest('hex').slice(0, 16);
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
 * The build of the sources as they are. Each state of them has a folder of its own, which appears complete or not at all:
 * several starts at once do not disturb each other, nor a cloud that runs.
 * @returns its folder
 */
export async function cachedBuild(wanted: CachedBuild): Promise<string> {
  const builds = join(wanted.rootDir, 'cdk.out', wanted.name);
  const directory = join(builds, await sourceHash(wanted));
  const isNew = !existsSync(directory);
  if (isNew) {
    const unfinished = `${directory}.${process.pid}`;
    try {
      await wanted.make(unfinished);
      await rename(unfinished, directory);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      // Another start may have been faster with the same sources.
      if (!existsSync(directory)) throw error;
    }
  }
  const now = new Date();
  await utimes(directory, now, now);
  // After its own time is set: the file system's clock is coarser, and may have it older than those before.
  if (isNew) await removeOldBuilds(builds);
  return directory;
}
