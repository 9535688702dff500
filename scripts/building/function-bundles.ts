import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type BuildOptions as EsbuildOptions, type Metafile } from 'esbuild';
import { operations as everyOperation, kebabCase, type RegisteredOperation } from '#shared/contract/operations.ts';
import { pureContracts } from './pure-contracts.ts';
import { unusedModules } from './unused-modules.ts';
import { zipped } from './zip.ts';

/** What to bundle, and where to. */
export interface BuildOptions {
  /** The repository: holds `functions/`, `shared/` and `package.json`. */
  readonly rootDir: string;
  /**
   * Receives `<area>/<kebab-case operation>.zip`, which is deployed, and `<area>/<kebab-case operation>/index.js`, which it
   * holds; anything else in it is removed.
   */
  readonly outDir: string;
  /** Default: every operation of the contract. */
  readonly operations?: readonly RegisteredOperation[];
  /** Leave out operations that have no file yet, instead of failing. */
  readonly allowMissing?: boolean;
}

/** What came out. */
export interface BuildResult {
  /** The operations bundled, in the order of the contract. */
  readonly operations: readonly RegisteredOperation[];
  readonly bytesByOperation: ReadonlyMap<string, number>;
  /** Ids whose bundle differs from what `outDir` held before. */
  readonly changed: readonly string[];
  /** Which module put how many bytes into which bundle. */
  readonly metafile: Metafile;
}

/** How code that runs on Lambda is bundled. @param rootDir absolute */
export function bundling(rootDir: string) {
  return {
    absWorkingDir: rootDir,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    // The ES module builds of the SDK shake better, a fifth of the cold start measured.
    mainFields: ['module', 'main'],
    // Lambda hands credentials over in the environment; the other providers are 130 KB that never run.
    alias: { '@aws-sdk/credential-provider-node': join(rootDir, 'shared/data/env-credentials.ts') },
    plugins: [unusedModules, pureContracts],
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
  } as const satisfies EsbuildOptions;
}

/**
 * Bundles the functions with one call of esbuild: a CommonJS file each, minified, without source maps, so that a cold
 * start reads little and parses it once. The same sources give the same bytes.
 *
 * @throws Error naming the files that are missing or do not compile
 */
export async function buildFunctions(options: BuildOptions): Promise<BuildResult> {
  const { operations: wanted = everyOperation, allowMissing = false } = options;
  // esbuild tells where its outputs belong by absolute paths.
  const rootDir = resolve(options.rootDir);
  const outDir = resolve(options.outDir);
  const missing = wanted.filter((registered) => !existsSync(join(rootDir, sourceOf(registered))));
  if (missing.length > 0 && !allowMissing) {
    throw new Error(`operations of the contract have no function:\n  ${missing.map(sourceOf).join('\n  ')}`);
  }
  const operations = wanted.filter((registered) => !missing.includes(registered));
  const { outputFiles, metafile } = await build({
    ...bundling(rootDir),
    entryPoints: operations.map((registered) => ({ in: sourceOf(registered), out: bundleOf(registered) })),
    outdir: outDir,
    metafile: true,
  });
  const contentsByPath = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const bytesByOperation = new Map<string, number>();
  const changed: string[] = [];
  await mkdir(outDir, { recursive: true });
  for (const registered of operations) {
    const file = join(outDir, `${bundleOf(registered)}.js`);
    const contents = contentsByPath.get(file);
    if (contents === undefined) throw new Error(`esbuild made no ${file} of ${sourceOf(registered)}`);
    bytesByOperation.set(registered.operation.id, contents.byteLength);
    if (await writeBundle(file, contents)) changed.push(registered.operation.id);
  }
  await removeOthers(outDir, operations);
  return { operations, bytesByOperation, changed, metafile };
}

/** The file of a function, from the repository's root. */
export function sourceOf({ area, operation }: RegisteredOperation): string {
  return `functions/${area}/${kebabCase(operation.id)}.ts`;
}

function bundleOf({ area, operation }: RegisteredOperation): string {
  return `${area}/${kebabCase(operation.id)}/index`;
}

/** Writes a bundle unless it is there already; true when it was written. */
async function writeBundle(file: string, contents: Uint8Array): Promise<boolean> {
  if (existsSync(file) && existsSync(`${dirname(file)}.zip`) && (await readFile(file)).equals(contents)) return false;
  await mkdir(dirname(file), { recursive: true });
  // Said in the bundle itself, because below this repository Node would take its `.js` for an ES module.
  const manifest = '{"type":"commonjs"}\n';
  await writeFile(join(dirname(file), 'package.json'), manifest);
  await writeFile(`${dirname(file)}.zip`, zipped({ 'index.js': contents, 'package.json': Buffer.from(manifest) }));
  // Last, because it is what tells that all of them are there.
  await writeFile(file, contents);
  return true;
}

async function removeOthers(outDir: string, operations: readonly RegisteredOperation[]): Promise<void> {
  const kept = new Set(
    operations.flatMap((registered) => {
      const bundle = dirname(bundleOf(registered));
      return [registered.area, bundle, `${bundle}.zip`];
    }),
  );
  const areas = await readdir(outDir);
  const functions = await Promise.all(
    areas.map(async (area) => (await readdir(join(outDir, area))).map((name) => `${area}/${name}`)),
  );
  const others = [...areas, ...functions.flat()].filter((path) => !kept.has(path));
  await Promise.all(others.map((path) => rm(join(outDir, path), { recursive: true, force: true })));
}
