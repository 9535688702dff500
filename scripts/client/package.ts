import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openApiDocument } from '../building/openapi-document.ts';
import { apiDocs, type OpenApi } from './api-docs.ts';
import { bundleEntries, entrySizes } from './bundles.ts';
import { clientEntries, peers } from './entries.ts';
import { publicDeclarations } from './public-declarations.ts';

/** Where the client is built from and to. */
export interface ClientBuildOptions {
  readonly rootDir: string;
  /** Becomes the package, ready to be published; anything else in it is removed. */
  readonly outDir: string;
}

/** What came out. */
export interface ClientBuild {
  /** Bytes by entry, minified and gzipped, as an application has them. */
  readonly bytesByEntry: ReadonlyMap<string, number>;
  /** The public types by entry. */
  readonly declarations: ReadonlyMap<string, string>;
}

/**
 * Builds the package `@status-board/client`: ES modules and CommonJS, the declarations of both, manifest and guide. The
 * manifest is `client/manifest.json` with the version of this repository; it is no `package.json` there, because that
 * would cut the sources off from the imports (`#shared/…`) this repository declares.
 */
export async function buildClient({ rootDir, outDir }: ClientBuildOptions): Promise<ClientBuild> {
  const { version } = JSON.parse(await readFile(join(rootDir, 'package.json'), 'utf8')) as { version: string };
  const [modules, declarations] = await Promise.all([
    bundleEntries(rootDir, clientEntries),
    formatted(rootDir, declare(rootDir, version)),
  ]);
  const files = new Map(modules);
  for (const [name, text] of declarations) {
    files.set(`${name}.d.ts`, text);
    files.set(`${name}.d.cts`, text.replaceAll(/(?<=from '\.\/\w+)\.js(?=')/g, '.cjs'));
  }
  const manifest = JSON.parse(await readFile(join(rootDir, 'client/manifest.json'), 'utf8')) as { name: string };
  files.set('package.json', `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
  await mkdir(outDir, { recursive: true });
  for (const [name, text] of files) await writeFile(join(outDir, name), text);
  const copied = new Map([
    ['README.md', 'client/README.md'],
    ['LICENSE', 'LICENSE'],
  ]);
  for (const [name, source] of copied) await copyFile(join(rootDir, source), join(outDir, name));
  const others = (await readdir(outDir)).filter((name) => !copied.has(name) && !files.has(name));
  await Promise.all(others.map((name) => rm(join(outDir, name), { recursive: true })));
  return { declarations, bytesByEntry: await entrySizes(modules, clientEntries) };
}

function declare(rootDir: string, version: string): Map<string, string> {
  // Written by zod-openapi, whose types know more of OpenAPI than documentation needs.
  const docs = apiDocs(openApiDocument(version) as unknown as OpenApi);
  return publicDeclarations({ rootDir, entries: clientEntries, peers, docs });
}

async function formatted(rootDir: string, texts: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const biome = join(rootDir, 'node_modules/@biomejs/biome/bin/biome');
  const format = async (name: string, text: string) => {
    const run = promisify(execFile)(process.execPath, [biome, 'format', `--stdin-file-path=${name}.d.ts`], {
      cwd: rootDir,
    });
    run.child.stdin?.end(text);
    return [name, (await run).stdout] as const;
  };
  return new Map(await Promise.all([...texts].map(([name, text]) => format(name, text))));
}

/** Where the public types are kept for comparison, so that they change only when somebody means it. */
export const acceptedDir = 'docs/client-api';

/** Entries whose public types differ from those accepted. */
export async function changedDeclarations(rootDir: string, { declarations }: ClientBuild): Promise<string[]> {
  const accepted = async (name: string) => readFile(join(rootDir, acceptedDir, `${name}.d.ts`), 'utf8').catch(() => '');
  const same = await Promise.all([...declarations].map(async ([name, text]) => (await accepted(name)) === text));
  return [...declarations.keys()].filter((_name, index) => same[index] !== true);
}

/** Where sizes are recorded. */
export const budgetFile = 'perf/client-budget.json';

/** The sizes of entries that are recorded. */
export async function recordedSizes(rootDir: string): Promise<Readonly<Record<string, number>>> {
  return JSON.parse(await readFile(join(rootDir, budgetFile), 'utf8'));
}
