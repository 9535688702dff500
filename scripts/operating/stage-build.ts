import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage, StageName } from '#infra/config.ts';
import { readAssembly } from '#local/assembly/assembly.ts';
import { buildFunctions } from '../building/function-bundles.ts';
import { localAssembly } from '../building/local-assembly.ts';
import { assemblyToRelease } from '../releasing/build-to-release.ts';
import type { ReleasableBuild } from './releasable-build.ts';

/** What `npm start` runs, which is not built anew from sources it was built from before. */
async function buildLocal(rootDir: string): Promise<ReleasableBuild> {
  const { assemblyDir } = await localAssembly(rootDir, () => {});
  const stacks = readAssembly(assemblyDir).stacks.map(({ name }) => name);
  return { assemblyDir, ...(await assemblyToRelease(assemblyDir, stacks)) };
}

async function buildInCloud(rootDir: string, name: StageName): Promise<ReleasableBuild> {
  const assetsDir = join(rootDir, 'dist/functions');
  const assemblyDir = join(rootDir, 'cdk.out', name);
  const [, { page }, { synthesize }] = await Promise.all([
    buildFunctions({ rootDir, outDir: assetsDir }),
    import('../building/page.ts').then((page) => page.buildPageToDeploy(rootDir)),
    import('../building/synthesis.ts'),
  ]);
  await rm(assemblyDir, { recursive: true, force: true });
  const { stacks } = await synthesize(name, assemblyDir, { assetsDir, page, deployment: new Date().toISOString() });
  return { assemblyDir, ...(await assemblyToRelease(assemblyDir, stacks)) };
}

/**
 * Builds a stage: its functions, and the page of stages that have one, synthesized. Stages in AWS are checked, and are built
 * each time into `cdk.out/<stage>`: each deployment publishes its page.
 * @throws Error where something does not build, or a check finds something
 */
export function buildStage(rootDir: string, { name }: Stage): Promise<ReleasableBuild> {
  return name === 'local' ? buildLocal(rootDir) : buildInCloud(rootDir, name);
}
