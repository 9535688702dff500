import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import type { StageConfig } from '#infra/config.ts';
import type { BuiltPage } from '#infra/constructs/page-deployment.ts';
import { zipped } from '#scripts/building/zip.ts';
import { consumersFolder, type EventFunction, eventFunctions } from '#shared/contract/consumers.ts';
import { operations as everyOperation, kebabCase, type RegisteredOperation } from '#shared/contract/operations.ts';
import { keptAssembly } from './kept-assemblies.ts';
import { sampleEvents } from './sample-events.ts';

// A synthesis takes a third of a second, but many at once on a busy machine take longer than the usual five.
jest.setTimeout(60_000);

/** A resource as the template holds it. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
}

/** A template, by stack name. */
export interface StackTemplate {
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An assembly: what a stage would deploy. */
export interface Assembly {
  readonly templates: ReadonlyMap<string, StackTemplate>;
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
}

/** How to synthesize. */
export interface SynthesizedOptions {
  readonly validation?: boolean;
  readonly operations?: readonly RegisteredOperation[];
  readonly eventFunctions?: readonly EventFunction[];
  readonly deployment?: string;
  /** Settings that are to be other ones than committed. */
  readonly settings?: Partial<StageConfig>;
  /** The code of an operation; default: a line of its own. */
  readonly code?: (operationId: string) => string;
}

/** A page as Vite makes it: one file that keeps its name, one named by its content. */
function fakePage(folder: string): BuiltPage {
  const pageDir = join(folder, 'page');
  const publisherDir = join(folder, 'publisher');
  mkdirSync(publisherDir);
  writeFileSync(join(publisherDir, 'index.js'), 'exports.handler = async () => {};\n');
  mkdirSync(join(pageDir, 'assets'), { recursive: true });
  writeFileSync(join(pageDir, 'index.html'), '<script type="module" src="/assets/index-12345678.js"></script>\n');
  writeFileSync(join(pageDir, 'assets/index-12345678.js'), 'document.title;\n');
  return { pageDir, publisherDir };
}

/** The bundles there may be, each as `<folder>/<kebab-case id>`, with the id of its contract. */
function bundles(): [path: string, id: string][] {
  const events = [...eventFunctions.map(({ declared }) => declared), ...sampleEvents];
  return [
    ...everyOperation.map(({ area, operation: { id } }): [string, string] => [`${area}/${kebabCase(id)}`, id]),
    ...events.map(({ id }): [string, string] => [`${consumersFolder}/${kebabCase(id)}`, id]),
  ];
}

/** Runs a piece of work in a folder of its own, with a tiny bundle for every function in `assets`, and a page. */
export async function withFakeBundles<Result>(
  work: (folder: string, assetsDir: string, page: BuiltPage) => Promise<Result>,
  code = (operationId: string) => `exports.handler = async () => '${operationId}';\n`,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'status-board-infra-'));
  const assetsDir = join(folder, 'assets');
  try {
    for (const [path, id] of bundles()) {
      const archive = join(assetsDir, `${path}.zip`);
      mkdirSync(dirname(archive), { recursive: true });
      writeFileSync(archive, zipped({ 'index.js': Buffer.from(code(id)) }));
    }
    return await work(folder, assetsDir, fakePage(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A stage with fake bundles as data: synthesized once in a run, where several files ask for the same. */
export function synthesized(stage: string, options: SynthesizedOptions = {}): Promise<Assembly> {
  return keptAssembly(stage, options, () => synthesizedAnew(stage, options));
}

/** Synthesizes a stage with fake bundles and reads the templates back as data. */
export function synthesizedAnew(stage: string, { code, ...options }: SynthesizedOptions = {}): Promise<Assembly> {
  return withFakeBundles(async (folder, assetsDir, page) => {
    // CDK takes a second to load, which a file saves that finds all it asks for.
    const { buildApp } = await import('#infra/app.ts');
    const app = await buildApp(stage, {
      assetsDir,
      page,
      outdir: join(folder, 'out'),
      validation: false,
      ...options,
    });
    const { stacks } = app.synth();
    return {
      templates: new Map(stacks.map((stack) => [stack.stackName, stack.template as StackTemplate])),
      dependencies: new Map(
        stacks.map((stack) => [
          stack.stackName,
          stack.dependencies.map(({ id }) => id).filter((id) => !id.endsWith('.assets')),
        ]),
      ),
    };
  }, code);
}

/** A resource with its logical id and its stack. */
export interface Placed extends Resource {
  readonly id: string;
  readonly stack: string;
}

/** Every resource of a type, over all stacks. */
export function resourcesOfType(assembly: Assembly, type: string): Placed[] {
  return [...assembly.templates].flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({ id, stack, ...resource })),
  );
}
