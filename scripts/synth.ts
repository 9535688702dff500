import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stageNames } from '#infra/config.ts';
import type { BuiltPage } from '#infra/constructs/page-deployment.ts';
import { buildFunctions } from './building/function-bundles.ts';
import { declaredOf } from './building/function-source.ts';
import { synthesize } from './building/synthesis.ts';
import { commandLine } from './cli/command-line.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';

const command = commandLine('npm run synth', {
  about: 'Writes the cloud assembly of each stage to cdk.out/<stage>, offline.',
  examples: ['npm run synth', 'npm run synth -- dev prod'],
})
  .argument('[stages...]', `which of ${stageNames.join(', ')}; all, where none is named`)
  .option('--allow-missing', 'leaves out what the contract declares and has no function yet');

async function main(named: readonly string[], values: ReturnType<typeof command.opts>): Promise<void> {
  const wanted = new Set(named.map((name) => oneOf('<stage>', name, stageNames)));
  const stages = stageNames.filter((stage) => wanted.size === 0 || wanted.has(stage));

  const rootDir = join(import.meta.dirname, '..');
  const assetsDir = join(rootDir, 'dist/functions');
  const seconds = stopwatch();
  const deployment = new Date().toISOString();
  const [{ functions }, page] = await Promise.all([
    buildFunctions({ rootDir, outDir: assetsDir, allowMissing: values.allowMissing ?? false }),
    stages.some((stage) => stage !== 'local') ? builtPage(rootDir) : undefined,
  ]);
  console.log(`${functions.length} functions bundled, ${page === undefined ? '' : 'page built, '}${seconds()} s`);
  for (const stage of stages) {
    const outDir = join(rootDir, 'cdk.out', stage);
    await rm(outDir, { recursive: true, force: true });
    const { stacks } = await synthesize(stage, outDir, { assetsDir, page, ...declaredOf(functions), deployment });
    console.log(`cdk.out/${stage}: ${stacks.length} stacks, checked, ${seconds()} s`);
  }
}

/** The page and the function that publishes it; stage `local` has neither, and need not load what builds them. */
async function builtPage(rootDir: string): Promise<BuiltPage> {
  const { buildPageToDeploy } = await import('./building/page.ts');
  return (await buildPageToDeploy(rootDir)).page;
}

function stopwatch(): () => string {
  const startedAt = performance.now();
  return () => ((performance.now() - startedAt) / 1_000).toFixed(1);
}

if (import.meta.main) await runCommand(command.action(main));
