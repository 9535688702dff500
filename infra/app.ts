import { join } from 'node:path';
import { App, Tags } from 'aws-cdk-lib/core';
import { type EventFunction, eventFunctions as everyEventFunction } from '#shared/contract/consumers.ts';
import { operations as everyOperation, type RegisteredOperation } from '#shared/contract/operations.ts';
import { readStage, type Stage, type StageConfig } from './config.ts';
import type { BuiltPage } from './constructs/page-deployment.ts';
import { addEventStacks } from './event-stacks.ts';
import { resourceName } from './names.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { PeopleStack } from './stacks/people-stack.ts';

/** How an app is built. */
export interface BuildOptions {
  /** Folder of the built bundles: `<area>/<kebab-case operation>.zip`. */
  readonly assetsDir: string;
  /** The built board page, which every stage deploys but `local`: the local cloud serves it itself. */
  readonly page?: BuiltPage | undefined;
  /**
   * What tells this deployment from the one before, such as its time or the id of a release: with it the page is published
   * again, and told the Function URLs of now, although nothing of its own stack has changed. Without it the same sources
   * give the same templates.
   */
  readonly deployment?: string | undefined;
  /** Where the assembly goes; without it the CDK CLI's folder, or a temporary one. */
  readonly outdir?: string;
  /** Settings of the stage that are to be other ones than committed, where something is rehearsed. */
  readonly settings?: Partial<StageConfig>;
  /** Whether the templates are checked (CloudFormation's rules and the rule packs) and a finding fails; default true. */
  readonly validation?: boolean;
  /** The operations to deploy; default: all of the contract. */
  readonly operations?: readonly RegisteredOperation[];
  /** The consumers and schedules to deploy; default: all of the contract. */
  readonly eventFunctions?: readonly EventFunction[];
}

/**
 * Feature flags, here rather than in cdk.json so that every way to synthesize gives the same template:
 * findings are errors, ARNs are written with the partition they have, and a bucket lets logs in by policy.
 */
const flags = {
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
};

/**
 * The app of a stage, one stack per life cycle: `status-board-<stage>-data`, `…-people`, `…-queues`, `…-secrets`, `…-api-<area>`, `…-consumers`,
 * `…-observability`, `…-web`. Stacks know each other's tables, queues, functions and outputs by name, never by export, so that each can be updated alone.
 * @throws Error when the stage is unknown or wrongly configured, or a bundle is missing
 */
export async function buildApp(stageName: string, options: BuildOptions): Promise<App> {
  const { outdir, settings, validation = true } = options;
  const stage: Stage = { ...readStage(stageName), ...settings };
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    builtinCloudFormationValidation: validation,
    context: flags,
    performanceReporting: false,
    treeMetadata: validation,
  });
  const apis = addStacks(app, stage, options);
  if (stage.name !== 'local') await addPage(app, stage, apis, options);
  Tags.of(app).add('application', 'status-board');
  Tags.of(app).add('stage', stage.name);
  if (validation) (await import('./checks.ts')).addChecks(app);
  return app;
}

function addStacks(app: App, stage: Stage, options: BuildOptions): ApiStack[] {
  const { assetsDir, operations = everyOperation } = options;
  const eventFunctions = options.eventFunctions ?? everyEventFunction.map(({ declared }) => declared);
  const stackProps = (part: string) => propsOf(stage, part);
  const data = new DataStack(app, resourceName(stage.name, 'data'), {
    ...stackProps('data'),
    description: 'Status Board: the tables and the files',
    terminationProtection: stage.keepsData,
  });
  const people = new PeopleStack(app, resourceName(stage.name, 'people'), {
    ...stackProps('people'),
    description: 'Status Board: who can sign in',
    terminationProtection: stage.keepsData,
  });
  const { queues, secrets } = addEventStacks(app, { stage, data, assetsDir, eventFunctions, propsOf: stackProps });
  const areas = Map.groupBy(operations, (registered) => registered.area);
  const apis = Array.from(areas, ([area, members]) => {
    const api = new ApiStack(app, resourceName(stage.name, `api-${area}`), {
      ...stackProps(`api-${area}`),
      description: `Status Board: the functions of ${area}`,
      area,
      operations: members.map(({ operation }) => operation),
      bundles: join(assetsDir, area),
    });
    api.addStackDependency(data, 'its functions use the tables');
    api.addStackDependency(people, 'its functions are told who signs people in');
    const use = (actions: 'queueActions' | 'secretActions') =>
      members.some(({ operation }) => Object.keys(operation[actions]).length > 0);
    if (queues && use('queueActions')) api.addStackDependency(queues, 'its functions use the queues');
    if (secrets && use('secretActions')) api.addStackDependency(secrets, 'its functions read the secrets');
    return api;
  });
  new ObservabilityStack(app, resourceName(stage.name, 'observability'), {
    ...stackProps('observability'),
    description: 'Status Board: alarms and dashboards',
    operations,
    eventFunctions,
  });
  return apis;
}

/** What all stacks of a stage have in common. */
function propsOf(stage: Stage, part: string) {
  const { account, region, name } = stage;
  return { env: { account, region }, stage, stackName: resourceName(name, part) };
}

/** The page of a deployed stage, after the functions it is told of. `npm start` need not load what makes it. */
async function addPage(app: App, stage: Stage, apis: readonly ApiStack[], options: BuildOptions): Promise<void> {
  const { page, deployment, operations = everyOperation } = options;
  if (page === undefined) throw new Error(`stage "${stage.name}" has a page; say which folder it was built to`);
  const { WebStack } = await import('./stacks/web-stack.ts');
  const web = new WebStack(app, resourceName(stage.name, 'web'), {
    ...propsOf(stage, 'web'),
    description: 'Status Board: the board page',
    operations,
    page,
    deployment,
  });
  for (const api of apis) web.addStackDependency(api, 'its page is told the Function URLs');
}

/** The CDK CLI's entry, which hands over the context by the environment: `cdk synth -c stage=dev`. */
async function main(): Promise<void> {
  const stageName = new App({ autoSynth: false }).node.tryGetContext('stage');
  if (typeof stageName !== 'string') throw new Error('which stage? say it with: cdk <command> -c stage=dev');
  const rootDir = join(import.meta.dirname, '..');
  const page = { pageDir: join(rootDir, 'web/dist'), publisherDir: join(rootDir, 'dist/page-publisher') };
  const deployment = new Date().toISOString();
  const app = await buildApp(stageName, { assetsDir: join(rootDir, 'dist/functions'), page, deployment });
  app.synth();
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
