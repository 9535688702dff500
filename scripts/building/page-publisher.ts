import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the function that publishes the page on AWS into `<outDir>/index.js`. */
export async function buildPagePublisher(rootDir: string, outDir: string): Promise<void> {
  await build({
    absWorkingDir: rootDir,
    entryPoints: ['infra/handlers/page-publisher.ts'],
    outfile: join(outDir, 'index.js'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
}
