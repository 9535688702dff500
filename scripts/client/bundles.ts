import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type OutputFile, type Plugin } from 'esbuild';
import { precomputedRoutes } from '../building/precomputed-routes.ts';
import { peers } from './entries.ts';
import type { PackageEntry } from './public-declarations.ts';

/** Tells frameworks that render on servers that hooks with state run in browsers. */
const forBrowsersOnly = "'use client';\n";

/** What every browser since the middle of 2022, Node 20 and workers run. */
const target = 'es2022';

const common = {
  bundle: true,
  write: false,
  platform: 'neutral',
  target,
  charset: 'utf8',
  logLevel: 'silent',
} as const;

/**
 * Bundles the entries as ES modules and as CommonJS. What several share is in modules of its own, so that there is one
 * class of errors whichever entries are loaded. Readable: who bundles an application minifies it.
 * @returns contents by file name
 */
export async function bundleEntries(rootDir: string, entries: readonly PackageEntry[]): Promise<Map<string, string>> {
  const modules = await build({
    ...common,
    absWorkingDir: rootDir,
    entryPoints: entries.map(({ name, source }) => ({ in: source, out: name })),
    outdir: 'out',
    format: 'esm',
    splitting: true,
    chunkNames: 'shared-[hash]',
    external: [...peers],
    plugins: [precomputedRoutes],
  });
  const files = new Map(modules.outputFiles.map(({ path, text }) => [basename(path), text]));
  // CommonJS is made of those modules, one by one: esbuild shares nothing between entries of that format.
  const commonJs = await build({
    ...common,
    entryPoints: [...files.keys()],
    outdir: 'out',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    plugins: [eachOnItsOwn(files)],
  });
  for (const { path, text } of commonJs.outputFiles) files.set(basename(path), text);
  for (const [name, text] of files) if (/^react\.c?js$/.test(name)) files.set(name, forBrowsersOnly + text);
  return files;
}

/** Takes modules from memory and leaves what they import to be loaded at run time, as the CommonJS file it becomes. */
function eachOnItsOwn(files: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'each-on-its-own',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path, kind }) => {
        if (kind === 'entry-point') return { path, namespace: 'built' };
        return { path: path.startsWith('./') ? path.replace(/\.js$/, '.cjs') : path, external: true };
      });
      onLoad({ filter: /./, namespace: 'built' }, ({ path }) => ({ contents: files.get(path) ?? '', loader: 'js' }));
    },
  };
}

/**
 * Bytes each entry adds, minified and gzipped, to an application that has those before it; of the first, all it has.
 * Peers are not counted.
 */
export async function entrySizes(
  files: ReadonlyMap<string, string>,
  entries: readonly PackageEntry[],
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const { name } of entries) {
    const before = weighedOn[name] ?? [];
    sizes.set(name, (await gzippedBytes(files, [...before, name])) - (await gzippedBytes(files, before)));
  }
  return sizes;
}

/** The entries an application has already when it takes another. */
const weighedOn: Readonly<Record<string, readonly string[]>> = {
  sigv4: ['index'],
  store: ['index'],
  jobs: ['index'],
  react: ['index', 'store'],
};

async function gzippedBytes(files: ReadonlyMap<string, string>, names: readonly string[]): Promise<number> {
  if (names.length === 0) return 0;
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: names.map((name) => `export * from './${name}.js';`).join('\n') },
    format: 'esm',
    platform: 'browser',
    minify: true,
    plugins: [fromMemory(files)],
  });
  const [{ contents } = { contents: new Uint8Array() }]: readonly Partial<OutputFile>[] = outputFiles;
  return gzipSync(contents ?? '', { level: 9 }).byteLength;
}

/** Takes the package's own modules from memory; peers stay imports. */
function fromMemory(files: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'from-memory',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path, kind }) => {
        // What is imported when it is needed is no part of what loads first; whoever bundles an application names it.
        if (kind === 'dynamic-import') return { path: './later.js', external: true };
        return path.startsWith('./')
          ? { path: path.slice(2), namespace: 'built', sideEffects: false }
          : { path, external: true };
      });
      onLoad({ filter: /./, namespace: 'built' }, ({ path }) => ({ contents: files.get(path) ?? '', loader: 'js' }));
    },
  };
}
