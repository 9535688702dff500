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

const fileOf = (dataDir: string) => join(dataDir, 'outputs.json');

/**
 * The demo keys an earlier run left in the folder; undefined where it left none.
 * @throws Error where the file is damaged: the keys stand nowhere else
 */
export async function readDemoShops(dataDir: string): Promise<DemoShops | undefined> {
  const file = fileOf(dataDir);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return z.object({ shops: Shops }).parse(JSON.parse(text)).shops;
  } catch (error) {
    throw new Error(`${file} is damaged; delete it (and make new keys with npm run keys), or start with --reset`, {
      cause: error,
    });
  }
}

/** Writes the outputs as a whole: whoever reads them sees the old or the new file. */
export async function writeOutputs(dataDir: string, outputs: LocalOutputs): Promise<void> {
  const file = fileOf(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(outputs, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
