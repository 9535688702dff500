import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Needs } from './manifest.ts';
import { givenBy, neededBy } from './needs.ts';
import { releasedFunctions, type Template } from './template.ts';

/** What a build gives to a release. */
export interface BuildToRelease {
  /** `CodeSha256` of each function, in base64, by function name. */
  readonly built: ReadonlyMap<string, string>;
  readonly needs: Needs;
  /** What its templates give, to earlier releases too. */
  readonly given: Needs;
}

const Assets = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string(), packaging: z.string() }) })),
});

const ReleasedFunction = z.object({ FunctionName: z.string(), Code: z.object({ S3Key: z.string() }) });

async function readJson(assemblyDir: string, file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(assemblyDir, file), 'utf8'));
}

/** The digests of a stack's functions, as Lambda will tell them: of the very archives that are deployed. */
async function digestsOf(assemblyDir: string, stack: string, template: Template): Promise<[string, string][]> {
  const ids = [...releasedFunctions(template)];
  if (ids.length === 0) return [];
  const { files } = Assets.parse(await readJson(assemblyDir, `${stack}.assets.json`));
  return Promise.all(
    ids.map(async (id) => {
      const { FunctionName: name, Code: code } = ReleasedFunction.parse(template.Resources[id]?.Properties);
      const source = files[code.S3Key.replace(/\.zip$/, '')]?.source;
      if (source?.packaging !== 'file') throw new Error(`the code of ${name} is no archive of the build`);
      const archive = await readFile(join(assemblyDir, source.path));
      return [name, createHash('sha256').update(archive).digest('base64')] as [string, string];
    }),
  );
}

/**
 * What a synthesized assembly gives to a release: every function behind an alias `live`, whether a URL, a schedule or a stream calls
 * it, and what they share.
 */
export async function assemblyToRelease(assemblyDir: string, stacks: readonly string[]): Promise<BuildToRelease> {
  const templates = await Promise.all(
    stacks.map(async (stack) => (await readJson(assemblyDir, `${stack}.template.json`)) as Template),
  );
  const digests = await Promise.all(
    templates.map((template, index) => digestsOf(assemblyDir, stacks[index] ?? '', template)),
  );
  return { built: new Map(digests.flat()), needs: neededBy(templates), given: givenBy(templates) };
}
