import { isDeepStrictEqual } from 'node:util';
import type { Plugin } from 'esbuild';

/** The module whose value is put in its place. */
const routesFile = /[\\/]client[\\/]core[\\/]routes\.ts$/;
const name = 'precomputed-routes';

/**
 * Evaluates a module here and now, and writes what it exports as JSON.
 * @returns the source of an ES module with the same exports, which imports nothing
 * @throws Error when an export is more than JSON can say, such as a function
 */
export async function precompute(path: string): Promise<string> {
  const exported: Record<string, unknown> = await import(path);
  const lines = Object.entries(exported).map(([exportName, value]) => {
    const json = JSON.stringify(value);
    if (json === undefined || !isDeepStrictEqual(JSON.parse(json), value)) {
      throw new Error(`${path}: ${exportName} is not plain JSON, so no bundle can have it precomputed`);
    }
    return `export const ${exportName} = ${json};\n`;
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

/** The same for Vite and Rollup. A development server is to be started anew when a contract changes. */
export const precomputedRoutesForVite = {
  name,
  enforce: 'pre',
  async load(id: string): Promise<string | undefined> {
    return routesFile.test(id) ? precompute(id) : undefined;
  },
} as const;
