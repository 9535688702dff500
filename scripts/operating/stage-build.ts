import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '#infra/config.ts';
import { buildFunctions } from '../building/function-bundles.ts';
import { assemblyToRelease } from '../releasing/build-to-release.ts';
import type { ReleasableBuild } from './releasable-build.ts';

/**
 * Builds the functions, and the page of stages that have one, and synthesizes the stage into `cdk.out/<stage>`, checked.
 * @throws Error where something does not build, or a check finds something
 */
export async function buildStage(rootDir: string, { name }: Stage): Promise<ReleasableBuild> {
  const assetsDir = join(rootDir, 'dist/functions');
  const assemblyDir = join(rootDir, 'cdk.out', name);
  const [, page, { synthesize }] = await Promise.all([
    buildFunctions({ rootDir, outDir: assetsDir }),
    name === 'local' ? undefined : import('../building/page.ts').then((page) => page.buildPageToDeploy(rootDir)),
    import('../building/synthesis.ts'),
  ]);
  await rm(assemblyDir, { recursive: true, force: true });
  const { stacks } = await synthesize(name, assemblyDir, {
    assetsDir,
    page: page?.page,
    // The local cloud has no page to publish anew, so that the same sources are no change there.
    ...(name !== 'local' && { deployment: new Date().toISOString() }),
  });
  return { assemblyDir, ...(await assemblyToRelease(assemblyDir, stacks)) };
}
