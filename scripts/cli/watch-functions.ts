import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '#local/cloud.ts';
import { kebabCase } from '#shared/contract/operations.ts';
import { type BuildResult, buildFunctions } from '../build.ts';

/** Milliseconds of silence after which a burst of changes counts as finished: editors write a file in several steps. */
const quiet = 80;

async function rebuild(rootDir: string, cloud: Cloud, tell: (line: string) => void): Promise<void> {
  const outDir = join(rootDir, 'dist', 'functions');
  let result: BuildResult;
  try {
    result = await buildFunctions({ rootDir, outDir });
  } catch (error) {
    tell(`not rebuilt: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  for (const id of result.changed) {
    const registered = result.operations.find(({ operation }) => operation.id === id);
    if (registered !== undefined) cloud.reload(id, join(outDir, registered.area, kebabCase(id)));
  }
  if (result.changed.length > 0) tell(`reloaded ${result.changed.join(', ')}`);
}

/**
 * Rebuilds the functions whenever their sources change; the next request of a changed one uses the new code. Changes of
 * method, path, rights or settings need a new start: they are part of the template.
 */
export async function watchFunctions(rootDir: string, cloud: Cloud, tell: (line: string) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(() => rebuild(rootDir, cloud, tell));
    }, quiet);
  };
  for (const folder of ['functions', 'shared']) {
    const events = watch(join(rootDir, folder), { recursive: true });
    void (async () => {
      for await (const _event of events) changed();
    })();
  }
  tell('watching functions/ and shared/');
}
