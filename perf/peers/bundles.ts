import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { buildFunctions, bundling } from '#scripts/building/function-bundles.ts';
import { bundleOf } from '#scripts/building/function-source.ts';
import type { OperationName } from './job.ts';
import { type Build, entryOf } from './peers.ts';

const root = path.join(import.meta.dirname, '../..');
const variants = path.join(import.meta.dirname, 'variants');
const flags = bundling(root);

const functions: Readonly<Record<OperationName, { folder: string; id: string }>> = {
  board: { folder: 'appointments', id: 'getBoard' },
  move: { folder: 'appointments', id: 'moveAppointment' },
};

/** Variants are a package of their own, in which `#shared` means nothing. */
const sharedOfTheRepository: Plugin = {
  name: 'shared-of-the-repository',
  setup({ onResolve }) {
    onResolve({ filter: /^#shared\// }, ({ path: specifier }) => ({ path: path.join(root, specifier.slice(1)) }));
  },
};

const sdkInPlace: Plugin = {
  name: 'sdk-in-place',
  setup({ onResolve }) {
    onResolve({ filter: /dynamo-http\.ts$/ }, () => ({ path: path.join(import.meta.dirname, 'sdk-in-place.ts') }));
  },
};

/** What the SDK is built with where it is tuned: credentials of the environment, and the connections functions have. */
const lightSdk = { ...flags.alias, '@smithy/node-http-handler': path.join(import.meta.dirname, 'sdk-connections.ts') };

/** Nest asks for these where they are installed, and for none of them here. */
const absent = [
  ...['@nestjs/microservices', '@nestjs/websockets', 'class-transformer', 'class-validator'],
  ...['@fastify/multipart', '@fastify/static', '@fastify/view'],
];

async function toFile(file: string, entryPoint: string, options: BuildOptions): Promise<void> {
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    logLevel: 'error',
    // The SDK imports `node:http` where an endpoint has no TLS, which loads whatever that names, all of `fetch` too. On AWS no peer pays that.
    supported: { 'dynamic-import': false },
    ...options,
    entryPoints: [entryPoint],
    outfile: file,
    write: true,
  });
}

function packageAround(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  // Below this repository Node would take its `.js` for an ES module.
  writeFileSync(path.join(path.dirname(file), 'package.json'), '{"type":"commonjs"}\n');
}

/** The bundle of the shipped functions, as `scripts/build.ts` makes it. */
async function ours(folder: string, operation: OperationName): Promise<string> {
  const source = functions[operation];
  await buildFunctions({ rootDir: root, outDir: folder, functions: [source] });
  return path.join(folder, bundleOf(source), 'index.js');
}

/**
 * Bundles a peer.
 * @param folder its own
 * @returns the file
 */
export async function bundle(how: Build, operation: OperationName, folder: string): Promise<string> {
  if (how.kind === 'ours') return ours(folder, operation);
  const file = path.join(folder, 'index.js');
  packageAround(file);
  if (how.kind === 'ours with the SDK') {
    const entry = path.join(root, 'functions', `${bundleOf(functions[operation])}.ts`);
    await toFile(file, entry, { ...flags, alias: lightSdk, plugins: [sdkInPlace, ...flags.plugins] });
    return file;
  }
  const entry = path.join(variants, `${entryOf(how.entry, operation)}.ts`);
  if (how.kind === 'default') {
    await toFile(file, entry, { plugins: [sharedOfTheRepository] });
    return file;
  }
  await toFile(file, entry, {
    ...flags,
    alias: how.lightSdk ? lightSdk : {},
    plugins: [sharedOfTheRepository],
    external: absent,
    keepNames: how.keepNames ?? false,
  });
  return file;
}

/** How large a bundle is, in bytes. */
export function sizeOf(file: string): { readonly whole: number; readonly gzipped: number } {
  const contents = readFileSync(file);
  return { whole: contents.length, gzipped: gzipSync(contents).length };
}

/** Bundles what calls bundles. @param entryPoint a path */
export async function bundleForNode(entryPoint: string, folder: string): Promise<string> {
  const file = path.join(folder, `${path.basename(entryPoint, '.ts')}.js`);
  if (!existsSync(path.join(folder, 'package.json'))) packageAround(file);
  await toFile(file, entryPoint, { format: 'cjs' });
  return file;
}
