import path from 'node:path';
import * as z from 'zod/mini';
import { CloudError } from '../cloud-error.ts';
import { check } from './schema.ts';
import { readJsonFile, readTemplate, type Template } from './template.ts';

/** One synthesized stack. */
export interface Stack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** Values of parameters, by name; those that have none take their default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A stack as it was synthesized, with what is said of it beside its template. */
export interface SynthesizedStack extends Stack {
  /** The template as it is written. */
  readonly templateBody: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether nobody may delete it. */
  readonly isProtected: boolean;
}

/** A cloud assembly: the stacks, and where the files they refer to by object key lie on disk. */
export interface Assembly {
  readonly stacks: readonly SynthesizedStack[];
  readonly assetPaths: ReadonlyMap<string, string>;
}

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.optional(z.string()),
      properties: z._default(z.record(z.string(), z.unknown()), {}),
    }),
  ),
});

const StackProperties = z.object({
  templateFile: z.string(),
  stackName: z.optional(z.string()),
  tags: z._default(z.record(z.string(), z.string()), {}),
  terminationProtection: z._default(z.boolean(), false),
});
const FileProperties = z.object({ file: z.string() });
const NestedProperties = z.object({ directoryName: z.string() });

const AssetManifest = z.object({
  files: z._default(
    z.record(
      z.string(),
      z.object({
        source: z.object({ path: z.optional(z.string()) }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    ),
    {},
  ),
});

/** `aws://<account>/<region>`; stacks without a literal environment get one the engines accept. */
function environmentOf(environment = ''): { account: string; region: string } {
  const [, account = '', region = ''] = /^aws:\/\/(\d{12}|unknown-account)\/([\w-]+)$/.exec(environment) ?? [];
  return {
    account: /^\d/.test(account) ? account : '000000000000',
    region: region === '' || region === 'unknown-region' ? 'us-east-1' : region,
  };
}

function readAssetPaths(file: string): [objectKey: string, assetPath: string][] {
  const { files } = readJsonFile(file, AssetManifest);
  return Object.values(files).flatMap(({ source, destinations }) => {
    const { path: sourcePath } = source;
    if (sourcePath === undefined) return [];
    const assetPath = path.resolve(path.dirname(file), sourcePath);
    return Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, assetPath]);
  });
}

/**
 * Reads a cloud assembly, as `cdk synth` writes it, nested assemblies (stages) included.
 * @param directory the folder that holds `manifest.json`
 * @throws CloudError when a file is missing or not what it should be, or when there is no stack
 */
export function readAssembly(directory: string): Assembly {
  const stacks: SynthesizedStack[] = [];
  const assetPaths = new Map<string, string>();
  const read = (folder: string): void => {
    const { artifacts } = readJsonFile(path.join(folder, 'manifest.json'), Manifest);
    for (const [id, artifact] of Object.entries(artifacts)) {
      const place = `${folder}/manifest.json: artifacts.${id}.properties`;
      if (artifact.type === 'aws:cloudformation:stack') {
        const { templateFile, stackName, tags, ...rest } = check(StackProperties, artifact.properties, place);
        const read = readTemplate(path.join(folder, templateFile));
        const { terminationProtection: isProtected } = rest;
        stacks.push({ name: stackName ?? id, ...environmentOf(artifact.environment), ...read, tags, isProtected });
      } else if (artifact.type === 'cdk:asset-manifest') {
        const { file } = check(FileProperties, artifact.properties, place);
        for (const [objectKey, assetPath] of readAssetPaths(path.join(folder, file)))
          assetPaths.set(objectKey, assetPath);
      } else if (artifact.type === 'cdk:cloud-assembly') {
        const { directoryName } = check(NestedProperties, artifact.properties, place);
        read(path.join(folder, directoryName));
      }
    }
  };
  read(path.resolve(directory));
  if (stacks.length === 0)
    throw new CloudError(`the assembly ${directory} holds no stack; synthesize the stacks again`);
  return { stacks, assetPaths };
}
