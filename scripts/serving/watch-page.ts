import { rm, watch } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { buildPage } from '../building/page.ts';
import type { ServedPage } from './page-routes.ts';

/** What is watched, and what is served. */
export interface PageWatchOptions {
  /** The repository. */
  readonly rootDir: string;
  /** Gets the pages made since, in `page/`. */
  readonly dataDir: string;
  readonly page: ServedPage;
  readonly tell: (line: string) => void;
}

/** Where the page's sources are; what it takes from `shared/` is these two folders. */
const watched = ['web', 'client', 'shared/contract', 'shared/domain'] as const;

/** Milliseconds of silence after which a burst of changes counts as finished: editors write a file in several steps. */
const quiet = 80;

/**
 * Rebuilds the board page whenever its sources change; whoever loads it next gets the new one. Each build has a folder of
 * its own, so that no request finds half a page.
 */
export async function watchPage({ rootDir, dataDir, page, tell }: PageWatchOptions): Promise<void> {
  // Vite takes a relative folder for one of web/.
  const builds = resolve(dataDir, 'page');
  await rm(builds, { recursive: true, force: true });
  let count = 0;
  const rebuild = async (): Promise<void> => {
    count += 1;
    const outDir = join(builds, String(count));
    try {
      await buildPage({ rootDir, outDir });
    } catch (error) {
      tell(`page not rebuilt: ${error instanceof Error ? error.message : error}`);
      return;
    }
    page.directory = outDir;
    tell('page rebuilt');
    // Whoever has just loaded the one before may still ask for its parts.
    await rm(join(builds, String(count - 2)), { recursive: true, force: true });
  };
  let timer: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(rebuild);
    }, quiet);
  };
  for (const folder of watched) {
    const events = watch(join(rootDir, folder), { recursive: true });
    void (async () => {
      // A built page or package is no source.
      for await (const { filename } of events) if (filename?.split(sep)[0] !== 'dist') changed();
    })();
  }
  tell('watching web/ and client/');
}
