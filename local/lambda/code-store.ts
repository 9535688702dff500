import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { CloudError, cannotWrite, reasonOf } from '../cloud-error.ts';
import { privateFile, privateFolder } from '../data-folder/private-files.ts';

/** Code a function runs. */
export interface Code {
  /** Lambda's `CodeSha256`: of the archive, in base64. */
  readonly sha256: string;
  /** Lambda's `CodeSize`: bytes of the archive. */
  readonly size: number;
  /** Where it lies unpacked. */
  readonly taskRoot: string;
}

/** What an asset holds, by path within it, and what is told of it. */
interface Package {
  readonly digest: Buffer;
  readonly size: number;
  readonly files: () => Readonly<Record<string, Uint8Array>>;
}

function archivePackage(asset: string): Package {
  const bytes = readFileSync(asset);
  return { digest: createHash('sha256').update(bytes).digest(), size: bytes.length, files: () => unzipSync(bytes) };
}

/** A folder, which on AWS would be archived on its way; here its files stand for the archive. */
function folderPackage(asset: string): Package {
  const entries = readdirSync(asset, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => path.relative(asset, path.join(entry.parentPath, entry.name))).sort();
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(asset, name))]));
  const hash = createHash('sha256');
  for (const [name, bytes] of Object.entries(files)) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  const size = Object.values(files).reduce((sum, { length }) => sum + length, 0);
  return { digest: hash.digest(), size, files: () => files };
}

function readable<Content>(asset: string, read: () => Content): Content {
  try {
    return read();
  } catch (error) {
    throw new CloudError(`cannot read the code ${asset}: ${reasonOf(error)}; build again`, { cause: error });
  }
}

/**
 * The code of every version a function can be rolled back to. It is kept by its digest and never changed, so that a new
 * build, or a build folder that was cleaned, takes nothing away from what runs.
 */
export class CodeStore {
  readonly folder: string;

  /** @param folder is made when something is kept in it */
  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Takes in an asset: a zip archive, or a folder.
   * @throws CloudError where it cannot be read, or the store not be written
   */
  add(asset: string): Code {
    const { digest, size, files } = readable(asset, () =>
      statSync(asset).isDirectory() ? folderPackage(asset) : archivePackage(asset),
    );
    const taskRoot = this.#folderOf(digest);
    if (!existsSync(taskRoot)) this.#unpack(readable(asset, files), taskRoot);
    return { sha256: digest.toString('base64'), size, taskRoot };
  }

  /** Where code lies that was taken in before, by its `CodeSha256`; undefined where it is gone. */
  find(sha256: string): string | undefined {
    const taskRoot = this.#folderOf(Buffer.from(sha256, 'base64'));
    return existsSync(taskRoot) ? taskRoot : undefined;
  }

  /** Deletes all code but that which these digests name. */
  keepOnly(digests: ReadonlySet<string>): void {
    if (!existsSync(this.folder)) return;
    const kept = new Set([...digests].map((sha256) => this.#folderOf(Buffer.from(sha256, 'base64'))));
    for (const name of readdirSync(this.folder)) {
      const folder = path.join(this.folder, name);
      if (!kept.has(folder)) rmSync(folder, { recursive: true, force: true });
    }
  }

  #folderOf(digest: Buffer): string {
    return path.join(this.folder, digest.toString('hex'));
  }

  /** Appears whole or not at all, also where the process is killed. */
  #unpack(files: Readonly<Record<string, Uint8Array>>, taskRoot: string): void {
    const unfinished = `${taskRoot}.${process.pid}.new`;
    try {
      for (const [name, bytes] of Object.entries(files)) {
        const file = path.join(unfinished, name);
        if (!file.startsWith(`${unfinished}${path.sep}`)) throw new Error(`${name} leads out of the archive`);
        mkdirSync(path.dirname(file), { recursive: true, mode: privateFolder });
        writeFileSync(file, bytes, { mode: privateFile });
      }
      renameSync(unfinished, taskRoot);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(taskRoot)) throw cannotWrite(taskRoot, error);
    }
  }
}
