import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { StoredStanding } from '#shared/data/standing-item.ts';
import { UsageMistake } from '../cli/command-failure.ts';
import { type ReadExport, readExport } from './shop-export.ts';

/** Where the export of a shop is, or will be. */
export interface ExportPlace {
  /** Null where it was written by an earlier run and is not where it is said to be. */
  readonly file: string | null;
  readonly words: string;
  /** What whoever deletes the shop has to know. */
  readonly risks: readonly string[];
}

/** @throws UsageMistake where the folder of a file is not there, or cannot be written to */
async function requireFolder(file: string): Promise<void> {
  const folder = dirname(file);
  await access(folder, constants.W_OK).catch((error: Error) => {
    throw new UsageMistake(
      `--export ${file} cannot be written: ${error.message}; make the folder ${folder} or name another`,
    );
  });
}

/** The export of a shop in a file; undefined where there is none that is whole. */
async function exportIn(file: string, shop: string): Promise<ReadExport | undefined> {
  return readExport(file, shop).catch(() => undefined);
}

/** @throws UsageMistake where something is there that this deletion did not write, and that would be overwritten */
async function requireFree(file: string, { id, status, since }: StoredStanding): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  const earlier = await exportIn(file, id);
  if (status === 'deleting' && earlier !== undefined && earlier.at >= since) return;
  throw new UsageMistake(`--export ${file} is there already, and nothing that this deletion wrote; name another file`);
}

/**
 * Makes sure, before anything is done that cannot be taken back, that the export of a shop can be written and overwrites nothing; where an
 * earlier run wrote it, looks for it there.
 * @throws UsageMistake where it cannot be written, or something else is there
 */
export async function exportPlace(file: string, standing: StoredStanding): Promise<ExportPlace> {
  const { id, exported } = standing;
  if (exported === undefined) {
    await requireFolder(file);
    await requireFree(file, standing);
    return { file, words: `exported to ${file} before`, risks: [] };
  }
  if ((await exportIn(file, id))?.sha256 === exported.sha256) return { file, words: `exported to ${file}`, risks: [] };
  const what = `${exported.items} items with the SHA-256 ${exported.sha256}`;
  const risk = `${file} is not what an earlier run exported (${what}), and nothing is exported again: find that file first`;
  return { file: null, words: 'exported by an earlier run', risks: [risk] };
}
