import { cachedBuild } from '../building/cached-build.ts';
import type { ServedPage } from './page-routes.ts';

/** Everything the board page is made from. */
const sources = [
  'client',
  'shared/contract',
  'shared/domain',
  'web',
  'scripts/building/page.ts',
  'scripts/building/build-complaint.ts',
  'scripts/building/offline-worker.ts',
  'scripts/building/precomputed-routes.ts',
  'scripts/building/web-budget.ts',
  'package-lock.json',
  'package.json',
];

/**
 * The built board page, made unless it was made from the very same sources before.
 * @param tell is told what is being done
 * @returns its folder
 * @throws Error where it does not build
 */
export async function localPage(rootDir: string, tell: (line: string) => void): Promise<string> {
  const make = async (outDir: string): Promise<void> => {
    tell('building the board page…');
    const { buildPage } = await import('../building/page.ts');
    await buildPage({ rootDir, outDir });
  };
  return cachedBuild({ rootDir, name: 'page', sources, make });
}

/** The page to serve; without one, people who work on functions can go on. */
export async function pageToServe(rootDir: string): Promise<ServedPage> {
  const directory = await localPage(rootDir, console.log).catch((error: unknown) => {
    console.error(`the board page is not built: ${error instanceof Error ? error.message : error}`);
    return undefined;
  });
  return { directory, endpoints: { functionUrls: {}, shops: {} } };
}
