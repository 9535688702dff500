import { join } from 'node:path';
import { App, Tags } from 'aws-cdk-lib/core';
import { operations as everyOperation, type RegisteredOperation } from '#shared/contract/operations.ts';
import { readStage, type Stage } from './config.ts';
import { resourceName } from './names.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';

/** How an app is built. */
export interface BuildOptions {
  /** Folder of the built bundles: `<area>/<kebab-case operation>/index.js`. */
  readonly assetsDir: string;
  /** Where the assembly goes; without it the CDK CLI's folder, or a temporary one. */
  readonly outdir?: string;
  /** Whether the templates are checked (CloudFormation's rules and the rule packs) and a finding fails; default true. */
  readonly validation?: boolean;
  /** The operations to deploy; default: all of the contract. */
  readonly operations?: readonly RegisteredOperation[];
}

/**
 * Feature flags, here rather than in cdk.json so that every way to synthesize gives the same template:
 * findings are errors, and ARNs are written with the partition they have.
 */
const flags = {
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
};

/**
 * The app of a stage, one stack per life cycle: `status-board-<stage>-data`, `…-api-<area>`, `…-observability`. Stacks
 * know each other's tables and functions by name, never by export, so that each can be updated alone.
 *
 * @throws Error when the stage is unknown or wrongly configured, or a bundle is missing
 */
export async function buildApp(stageName: string, options: BuildOptions): Promise<App> {
  const { assetsDir, outdir, validation = true, operations = everyOperation } = options;
  const stage = readStage(stageName);
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    builtinCloudFormationValidation: validation,
    context: flags,
    performanceReporting: false,
    treeMetadata: validation,
  });
  addStacks(app, stage, assetsDir, operations);
  Tags.of(app).add('application', 'status-board');
  Tags.of(app).add('stage', stage.name);
  if (validation) (await import('./checks.ts')).addChecks(app);
  return app;
}

function addStacks(app: App, stage: Stage, assetsDir: string, operations: readonly RegisteredOperation[]): void {
  const env = { account: stage.account, region: stage.region };
  const stackProps = (part: string) => ({ env, stage, stackName: resourceName(stage.name, part) });
  const data = new DataStack(app, resourceName(stage.name, 'data'), {
    ...stackProps('data'),
    description: 'Status Board: the tables',
    terminationProtection: stage.keepsData,
  });
  for (const [area, members] of Map.groupBy(operations, (registered) => registered.area)) {
    const api = new ApiStack(app, resourceName(stage.name, `api-${area}`), {
      ...stackProps(`api-${area}`),
      description: `Status Board: the functions of ${area}`,
      operations: members.map(({ operation }) => operation),
      bundles: join(assetsDir, area),
    });
    api.addStackDependency(data, 'its functions use the tables');
  }
  new ObservabilityStack(app, resourceName(stage.name, 'observability'), {
    ...stackProps('observability'),
    description: 'Status Board: the dashboard',
    operations,
  });
}

/** The CDK CLI's entry, which hands over the context by the environment: `cdk synth -c stage=dev`. */
async function main(): Promise<void> {
  const stageName = new App({ autoSynth: false }).node.tryGetContext('stage');
  if (typeof stageName !== 'string') throw new Error('which stage? say it with: cdk <command> -c stage=dev');
  const app = await buildApp(stageName, { assetsDir: join(import.meta.dirname, '../dist/functions') });
  app.synth();
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
