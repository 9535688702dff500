import { buildApp } from '#infra/app.ts';
import type { StageConfig, StageName } from '#infra/config.ts';
import type { BuiltPage } from '#infra/constructs/page-deployment.ts';
import type { EventFunction } from '#shared/contract/consumers.ts';
import type { RegisteredOperation } from '#shared/contract/operations.ts';

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
  /** Settings of the stage that are to be other ones than committed, where something is rehearsed. */
  readonly settings?: Partial<StageConfig>;
  /** Default: every operation of the contract. */
  readonly operations?: readonly RegisteredOperation[];
  /** Default: every consumer and schedule of the contract. */
  readonly eventFunctions?: readonly EventFunction[];
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
