import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Keys = z.record(z.string(), z.string());
const Shops = z.record(z.string(), z.object({ keys: Keys }));

/** The demo keys of each shop, by role. */
export type DemoShops = z.output<typeof Shops>;

/** What `<data>/outputs.json` tells about a running local cloud. */
export interface LocalOutputs {
  readonly baseUrl: string;
  readonly functionUrls: Readonly<Record<string, string>>;
  readonly docsUrl: string;
  readonly boardUrl: string;
  readonly dynamodbEndpoint: string;
  readonly shops: DemoShops;
}

/** Where the outputs of a data folder are. */
export function outputsFile(dataDir: string): string {
  return join(dataDir, 'outputs.json');
}

/** Stays in a folder that has got its first content, so that no later start seeds it again. */
const seededFile = (dataDir: string) => join(dataDir, 'seeded');

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

/**
 * The demo keys an earlier run left in the folder; none where the outputs were deleted since.
 * @returns undefined for a folder that has not got its first content
 * @throws Error where the file is damaged: the keys stand nowhere else
 */
export async function readDemoShops(dataDir: string): Promise<DemoShops | undefined> {
  const file = outputsFile(dataDir);
  if ((await textOf(seededFile(dataDir))) === undefined) return undefined;
  const text = await textOf(file);
  if (text === undefined) return {};
  try {
    return z.object({ shops: Shops }).parse(JSON.parse(text)).shops;
  } catch (error) {
    throw new Error(`${file} is damaged; delete it and make new keys with npm run keys, or start with --reset`, {
      cause: error,
    });
  }
}

/** Writes the outputs as a whole: whoever reads them sees the old or the new file. The folder counts as seeded then. */
export async function writeOutputs(dataDir: string, outputs: LocalOutputs): Promise<void> {
  const file = outputsFile(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(outputs, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  await writeFile(seededFile(dataDir), '');
}
