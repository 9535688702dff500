import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type BuildOptions as EsbuildOptions, type Metafile } from 'esbuild';
import { rootsFile } from '#shared/contract/trusted-roots.ts';
import { amazonRoots } from './amazon-roots.ts';
import { bundleOf, type FunctionSource, fileOf, functionSources } from './function-source.ts';
import { buildOnDemandFiles, onDemandFiles, onDemandIn } from './on-demand-files.ts';
import { precomputedNames } from './precomputed-names.ts';
import { pureModules } from './pure-modules.ts';
import { unusedModules } from './unused-modules.ts';
import { zipped } from './zip.ts';

/** What to bundle, and where to. */
export interface BuildOptions {
  /** The repository: holds `functions/`, `shared/` and `package.json`. */
  readonly rootDir: string;
  /**
   * Receives `<folder>/<kebab-case id>.zip`, which is deployed, and `<folder>/<kebab-case id>/`, what it holds; anything
   * else in it is removed.
   */
  readonly outDir: string;
  /** Default: every function of the contract. */
  readonly functions?: readonly FunctionSource[];
  /** Leave out functions that have no file yet, instead of failing. */
  readonly allowMissing?: boolean;
}

/** What came out. */
export interface BuildResult {
  /** The functions bundled, in the order of the contract. */
  readonly functions: readonly FunctionSource[];
  /** Bytes of each bundle, by id. */
  readonly bytesById: ReadonlyMap<string, number>;
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
    // A file that is imported when it runs is required: the loader of ES modules would have to be loaded first.
    supported: { 'dynamic-import': false },
    // The ES module builds of the SDK shake better, a fifth of the cold start measured.
    mainFields: ['module', 'main'],
    // Lambda hands credentials over in the environment; the other providers are 130 KB that never run.
    alias: { '@aws-sdk/credential-provider-node': join(rootDir, 'shared/data/env-credentials.ts') },
    plugins: [unusedModules, precomputedNames, pureModules],
    minify: true,
    legalComments: 'none',
    // Of ASCII alone V8 keeps one byte for each character, where a single other one makes it two.
    charset: 'ascii',
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
  const { functions: wanted = functionSources, allowMissing = false } = options;
  // esbuild tells where its outputs belong by absolute paths.
  const rootDir = resolve(options.rootDir);
  const outDir = resolve(options.outDir);
  const missing = wanted.filter((source) => !existsSync(join(rootDir, fileOf(source))));
  if (missing.length > 0 && !allowMissing) {
    throw new Error(`the contract declares what has no function:\n  ${missing.map(fileOf).join('\n  ')}`);
  }
  const functions = wanted.filter((source) => !missing.includes(source));
  const shared = bundling(rootDir);
  const { outputFiles, metafile } = await build({
    ...shared,
    plugins: [...shared.plugins, onDemandFiles],
    entryPoints: functions.map((source) => ({ in: fileOf(source), out: `${bundleOf(source)}/index` })),
    outdir: outDir,
    metafile: true,
  });
  const onDemand = await buildOnDemandFiles(shared, Object.values(metafile.outputs));
  const contentsByPath = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const bytesById = new Map<string, number>();
  const changed: string[] = [];
  const roots = Buffer.from(amazonRoots());
  await mkdir(outDir, { recursive: true });
  for (const source of functions) {
    const file = join(outDir, bundleOf(source), 'index.js');
    const contents = contentsByPath.get(file);
    if (contents === undefined) throw new Error(`esbuild made no ${file} of ${fileOf(source)}`);
    bytesById.set(source.id, contents.byteLength);
    const output = metafile.outputs[relative(rootDir, file)];
    const names = output === undefined ? [] : onDemandIn(output);
    const beside = Object.fromEntries(names.map((name) => [name, onDemand.get(name) ?? new Uint8Array()]));
    if (await writeBundle(file, { ...beside, [rootsFile]: roots, 'index.js': contents })) changed.push(source.id);
  }
  await removeOthers(outDir, functions);
  return { functions, bytesById, changed, metafile };
}

/** Whether a folder holds these files already. */
async function holds(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<boolean> {
  const known = Object.entries(files).map(async ([name, contents]) => {
    const file = join(folder, name);
    return existsSync(file) && (await readFile(file)).equals(contents);
  });
  return (await Promise.all(known)).every(Boolean);
}

/** Writes a bundle, and the files beside it, unless they are there already; true when they were written. */
async function writeBundle(
  file: string,
  files: Readonly<Record<string, Uint8Array>> & { readonly 'index.js': Uint8Array },
): Promise<boolean> {
  const folder = dirname(file);
  if (existsSync(`${folder}.zip`) && (await holds(folder, files))) return false;
  await mkdir(folder, { recursive: true });
  // Said in the bundle itself, because below this repository Node would take its `.js` for an ES module.
  const manifest = Buffer.from('{"type":"commonjs"}\n');
  const { 'index.js': index, ...beside } = { ...files, 'package.json': manifest };
  for (const [name, contents] of Object.entries(beside)) await writeFile(join(folder, name), contents);
  await writeFile(`${folder}.zip`, zipped({ 'index.js': index, ...beside }));
  // Last, because it is what tells that all of them are there.
  await writeFile(file, index);
  return true;
}

async function removeOthers(outDir: string, built: readonly FunctionSource[]): Promise<void> {
  const kept = new Set(
    built.flatMap((source) => {
      const bundle = bundleOf(source);
      return [source.folder, bundle, `${bundle}.zip`];
    }),
  );
  const folders = await readdir(outDir);
  const functions = await Promise.all(
    folders.map(async (folder) => (await readdir(join(outDir, folder))).map((name) => `${folder}/${name}`)),
  );
  const others = [...folders, ...functions.flat()].filter((path) => !kept.has(path));
  await Promise.all(others.map((path) => rm(join(outDir, path), { recursive: true, force: true })));
}
