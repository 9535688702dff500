import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StageName } from '#infra/config.ts';
import { functionName } from '#infra/names.ts';
import { kebabCase, type RegisteredOperation } from '#shared/contract/operations.ts';
import type { Needs } from './manifest.ts';
import { givenBy, type NeedsTemplate, neededBy } from './needs.ts';

/** What a build gives to a release. */
export interface BuildToRelease {
  /** `CodeSha256` of each function, in base64, by function name. */
  readonly built: ReadonlyMap<string, string>;
  readonly needs: Needs;
  /** What its templates give, to earlier releases too. */
  readonly given: Needs;
}

/**
 * The digests of a build, as Lambda will tell them: of the very archives that are deployed.
 * @param bundlesDir as `buildFunctions` writes it
 */
export async function builtDigests(
  stage: StageName,
  bundlesDir: string,
  operations: readonly RegisteredOperation[],
): Promise<Map<string, string>> {
  const digests = operations.map(async ({ area, operation }) => {
    const archive = await readFile(join(bundlesDir, area, `${kebabCase(operation.id)}.zip`));
    return [functionName(stage, operation.id), createHash('sha256').update(archive).digest('base64')] as const;
  });
  return new Map(await Promise.all(digests));
}

/** What a synthesized assembly needs of what all versions share, and what it gives. */
export async function assemblyNeeds(
  assemblyDir: string,
  stacks: readonly string[],
): Promise<Pick<BuildToRelease, 'given' | 'needs'>> {
  const files = stacks.map((stack) => readFile(join(assemblyDir, `${stack}.template.json`), 'utf8'));
  const templates = (await Promise.all(files)).map((text) => JSON.parse(text) as NeedsTemplate);
  return { needs: neededBy(templates), given: givenBy(templates) };
}
