import { existsSync } from 'node:fs';
import type { Table } from '#shared/data/table.ts';
import { DemoShops, outputsFile, readOutputShops } from '../operating/local-outputs.ts';

/** Where the database of a local cloud remembers what it was first filled with. */
const key = { pk: 'LOCAL', sk: 'FIRST_CONTENT' };

/**
 * The demo shops a database was filled with, none where it was to stay empty. The database says so itself: whatever is
 * deleted from the data folder beside it, nothing is seeded twice and no demo key is lost.
 * @returns undefined for a database that has not got its first content
 */
export async function knownContent(access: Table, dataDir: string): Promise<DemoShops | undefined> {
  const item = await access.get(key);
  if (item !== undefined) return DemoShops.parse(item.shops);
  // Outputs are written once the content is there, and older versions kept the demo keys nowhere else.
  return existsSync(outputsFile(dataDir)) ? readOutputShops(dataDir) : undefined;
}

/** Remembers that the database has got its first content. */
export async function rememberContent(access: Table, shops: DemoShops): Promise<void> {
  await access.write({ kind: 'put', item: { ...key, shops } });
}
