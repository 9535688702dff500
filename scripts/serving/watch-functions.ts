import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BuildFailure } from 'esbuild';
import { functionName } from '#infra/names.ts';
import type { Cloud } from '#local/cloud.ts';
import { type BuildResult, buildFunctions } from '../building/function-bundles.ts';
import { bundleOf } from '../building/function-source.ts';
import { releaseNotice } from './released-functions.ts';
import { watchTree } from './watch-tree.ts';

/** What is watched, and what is reloaded. */
export interface WatchOptions {
  /** The repository. */
  readonly rootDir: string;
  /** The bundles the cloud was started with. */
  readonly functionsDir: string;
  /** Gets the bundles made since, in `functions/`. */
  readonly dataDir: string;
  readonly cloud: Cloud;
  readonly tell: (line: string) => void;
}

/** Milliseconds of silence after which a burst of changes counts as finished: editors write a file in several steps. */
const quiet = 80;

/** Why the functions cannot be built: where in which file, as editors and terminals make it a link. */
function complaintOf(error: unknown): string {
  const { errors, message } = error as Partial<BuildFailure> & Error;
  const places = errors?.map(({ location, text }) =>
    location === null ? text : `${location.file}:${location.line}:${location.column + 1} ${text}`,
  );
  return places?.join('; ') ?? message;
}

async function rebuild(outDir: string, { rootDir, cloud, tell }: WatchOptions): Promise<void> {
  let result: BuildResult;
  try {
    result = await buildFunctions({ rootDir, outDir });
  } catch (error) {
    tell(`not rebuilt: ${complaintOf(error)}`);
    return;
  }
  for (const id of result.changed) {
    const source = result.functions.find((built) => built.id === id);
    if (source !== undefined) cloud.reload(functionName('local', id), join(outDir, bundleOf(source)));
  }
  const notice = result.changed.length > 0 ? releaseNotice(cloud) : undefined;
  if (notice !== undefined) tell(notice);
  tell(result.changed.length > 0 ? `reloaded ${result.changed.join(', ')}` : 'rebuilt, no function differs');
}

/**
 * Rebuilds the functions whenever their sources change; the next request of a changed one uses the new code. Changes of
 * method, path, rights or settings need a new start: they are part of the template.
 */
export async function watchFunctions(options: WatchOptions): Promise<void> {
  // esbuild names what it made by absolute paths, whatever it was told; ours have to be the same.
  const outDir = resolve(options.dataDir, 'functions');
  await rm(outDir, { recursive: true, force: true });
  await cp(options.functionsDir, outDir, { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(() => rebuild(outDir, options));
    }, quiet);
  };
  for (const folder of ['functions', 'shared']) {
    watchTree(join(options.rootDir, folder), changed);
  }
  options.tell('watching functions/ and shared/');
}
