import { join } from 'node:path';
import { cachedBuild } from './cached-build.ts';

/** Everything the bundles and templates of stage `local` are made from. */
const sources = [
  'functions',
  'infra',
  'shared',
  'scripts/building/function-bundles.ts',
  'scripts/building/function-source.ts',
  'scripts/building/on-demand-files.ts',
  'scripts/building/precomputed-names.ts',
  'scripts/building/pure-modules.ts',
  'scripts/building/unused-modules.ts',
  'scripts/building/synthesis.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

/** What `npm start` runs. */
export interface LocalBuild {
  /** Folder of the cloud assembly. */
  readonly assemblyDir: string;
  /** Folder of the bundles the assembly was made from. */
  readonly functionsDir: string;
}

function buildIn(directory: string): LocalBuild {
  return { assemblyDir: join(directory, 'assembly'), functionsDir: join(directory, 'functions') };
}

async function build(rootDir: string, directory: string, tell: (line: string) => void): Promise<void> {
  const { assemblyDir, functionsDir } = buildIn(directory);
  const { buildFunctions } = await import('./function-bundles.ts');
  tell('bundling the functions…');
  const building = buildFunctions({ rootDir, outDir: functionsDir });
  // CDK takes half a second to load; esbuild works in a process of its own meanwhile.
  const [{ functions }, { synthesize }] = await Promise.all([building, import('./synthesis.ts')]);
  tell(`${functions.length} functions bundled; synthesizing stage local…`);
  await synthesize('local', assemblyDir, { assetsDir: functionsDir, validation: false });
}

/**
 * Bundles and assembly of stage `local`, made unless they were made from the very same sources before.
 * @param tell is told what is being done
 */
export async function localAssembly(rootDir: string, tell: (line: string) => void): Promise<LocalBuild> {
  const make = (directory: string) => build(rootDir, directory, tell);
  return buildIn(await cachedBuild({ rootDir, name: 'start', sources, make }));
}
