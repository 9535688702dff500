import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from '#infra/app.ts';
import { type StageName, stageNames } from '#infra/config.ts';
import type { BuiltPage } from '#infra/constructs/page-deployment.ts';
import type { RegisteredOperation } from '#shared/contract/operations.ts';
import { buildFunctions } from './build.ts';
import { readCommandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';

/** How a stage is synthesized. */
export interface SynthesizeOptions {
  /** Folder of the built bundles, as `buildFunctions` writes it. */
  readonly assetsDir: string;
  /** The built page; every stage but `local` needs it. */
  readonly page?: BuiltPage | undefined;
  /** Whether findings of CloudFormation's rules and the rule packs fail; default true, costs about a second. */
  readonly validation?: boolean;
  /** What tells this deployment from the one before; without it the same sources give the same assembly. */
  readonly deployment?: string;
  /** Default: every operation of the contract. */
  readonly operations?: readonly RegisteredOperation[];
}

/** What was written. */
export interface Synthesized {
  /** Folder of the assembly: `manifest.json`, templates, assets. */
  readonly directory: string;
  /** Stack names, in an order in which they can be deployed. */
  readonly stacks: readonly string[];
}

/**
 * Writes the cloud assembly of a stage, offline and without credentials. What an earlier synthesis left in `outDir` is
 * overwritten, never removed: a running local cloud may still read it.
 *
 * @throws Error when the stage is wrongly configured, a bundle is missing, or a check finds something
 */
export async function synthesize(stage: StageName, outDir: string, options: SynthesizeOptions): Promise<Synthesized> {
  const app = await buildApp(stage, { ...options, outdir: outDir });
  const assembly = app.synth();
  return { directory: assembly.directory, stacks: assembly.stacks.map(({ stackName }) => stackName) };
}

const usage = `usage: npm run synth -- [${stageNames.join(' ')}]
Writes the cloud assembly of each stage (of all, where none is named) to cdk.out/<stage>, offline.
  --allow-missing   leaves out operations that have no function yet`;

async function main(): Promise<void> {
  const { values, positionals } = readCommandLine({
    command: 'npm run synth',
    usage,
    options: { 'allow-missing': { type: 'boolean' } },
    positionals: stageNames.length,
  });
  const unknown = positionals.filter((name) => !stageNames.some((stage) => stage === name));
  if (unknown.length > 0) throw new Error(`unknown stage ${unknown.join(', ')}; choose from ${stageNames.join(', ')}`);
  const stages = stageNames.filter((stage) => positionals.length === 0 || positionals.includes(stage));

  const rootDir = join(import.meta.dirname, '..');
  const assetsDir = join(rootDir, 'dist/functions');
  const seconds = stopwatch();
  const deployment = new Date().toISOString();
  const [{ operations }, page] = await Promise.all([
    buildFunctions({ rootDir, outDir: assetsDir, allowMissing: values['allow-missing'] ?? false }),
    stages.some((stage) => stage !== 'local') ? builtPage(rootDir) : undefined,
  ]);
  console.log(`${operations.length} functions bundled, ${page === undefined ? '' : 'page built, '}${seconds()} s`);
  for (const stage of stages) {
    const outDir = join(rootDir, 'cdk.out', stage);
    await rm(outDir, { recursive: true, force: true });
    const { stacks } = await synthesize(stage, outDir, { assetsDir, page, operations, deployment });
    console.log(`cdk.out/${stage}: ${stacks.length} stacks, checked, ${seconds()} s`);
  }
}

/** The page and the function that publishes it; stage `local` has neither, and need not load what builds them. */
async function builtPage(rootDir: string): Promise<BuiltPage> {
  const { buildPageToDeploy } = await import('./build-web.ts');
  return (await buildPageToDeploy(rootDir)).page;
}

function stopwatch(): () => string {
  const startedAt = performance.now();
  return () => ((performance.now() - startedAt) / 1_000).toFixed(1);
}

if (import.meta.main) runCommand(main);
