import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Plugin } from 'esbuild';

/** The module whose value is put in its place. */
const routesFile = /[\\/]client[\\/]core[\\/]routes\.ts$/;
const name = 'precomputed-routes';

/**
 * Evaluates a module here and now, and writes what it exports as JSON.
 * @param keep whether a member of what it exports is wanted
 * @returns the source of an ES module with the same exports, which imports nothing
 * @throws Error when an export is more than JSON can say, such as a function
 */
export async function precompute(path: string, keep: (member: string) => boolean = () => true): Promise<string> {
  const exported: Record<string, unknown> = await import(path);
  const lines = Object.entries(exported).map(([exportName, value]) => {
    const json = JSON.stringify(value);
    if (json === undefined || !isDeepStrictEqual(JSON.parse(json), value)) {
      throw new Error(`${path}: ${exportName} is not plain JSON, so no bundle can have it precomputed`);
    }
    const kept = JSON.stringify(Object.fromEntries(Object.entries(value as object).filter(([member]) => keep(member))));
    return `export const ${exportName} = ${kept};\n`;
  });
  return lines.join('');
}

/**
 * Routes are computed from the contracts; a bundle gets what they come to, and neither contracts nor zod. For esbuild.
 */
export const precomputedRoutes: Plugin = {
  name,
  setup(build) {
    build.onLoad({ filter: routesFile }, async ({ path }) => ({ contents: await precompute(path), loader: 'js' }));
  },
};

const rootDir = join(import.meta.dirname, '../..');

/** Parts of client and page that come after the first view, each with the module that has the routes it alone needs. */
const laterParts = [
  {
    files: ['client/jobs.ts', 'client/jobs/**', 'client/react/*jobs.ts', 'web/import/**', 'web/work/**'],
    routes: /[\\/]web[\\/]work[\\/]work-routes\.ts$/,
  },
  { files: ['web/devices/**'], routes: /[\\/]web[\\/]devices[\\/]device-routes\.ts$/ },
  { files: ['web/people/**'], routes: /[\\/]web[\\/]people[\\/]people-routes\.ts$/ },
  { files: ['web/person/**', 'web/sign-in/**'], routes: /[\\/]web[\\/]person[\\/]person-routes\.ts$/ },
];

/** They name what operations answer, and call none. */
const typesAlone = ['client/core/api.ts', 'client/core/errors.ts'];

/** Every word of some files of the page and of the client it is made with. */
async function wordsOf(files: string | string[], exclude: string[]): Promise<ReadonlySet<string>> {
  const texts: string[] = [];
  const paths = glob(files, { cwd: rootDir, exclude: ['**/node_modules', '**/dist', ...exclude] });
  for await (const path of paths) if (/\.tsx?$/.test(path)) texts.push(await readFile(join(rootDir, path), 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
}

/**
 * The same for Vite and Rollup, with the routes of those operations alone that the page calls, and those of later parts apart:
 * the client itself may call any. A development server is to be started anew when a contract changes, or the page calls an
 * operation it did not.
 */
export const precomputedRoutesForVite = {
  name,
  enforce: 'pre',
  async load(id: string): Promise<string | undefined> {
    const part = laterParts.find(({ routes }) => routes.test(id));
    if (part === undefined && !routesFile.test(id)) return undefined;
    const first = await wordsOf('{client,web}/**', [...typesAlone, ...laterParts.flatMap(({ files }) => files)]);
    if (part === undefined) return precompute(id, (operation) => first.has(operation));
    const later = await wordsOf(part.files, []);
    return precompute(id, (operation) => later.has(operation) && !first.has(operation));
  },
} as const;
