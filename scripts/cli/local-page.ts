import { cachedBuild } from './cached-build.ts';

/** Everything the board page is made from. */
const sources = [
  'client',
  'shared/contract',
  'shared/domain',
  'web',
  'scripts/build-web.ts',
  'scripts/cli/build-complaint.ts',
  'scripts/cli/offline-worker.ts',
  'scripts/cli/precomputed-routes.ts',
  'scripts/cli/web-budget.ts',
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
    const { buildPage } = await import('../build-web.ts');
    await buildPage({ rootDir, outDir });
  };
  return cachedBuild({ rootDir, name: 'page', sources, make });
}
