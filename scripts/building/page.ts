import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import type { BuiltPage } from '#infra/constructs/page-deployment.ts';
import { buildComplaint } from './build-complaint.ts';
import { buildOfflineWorker } from './offline-worker.ts';
import { buildPagePublisher } from './page-publisher.ts';
import { type PageFile, type PageWeight, weigh } from './web-budget.ts';

/** What to build, and where to. */
export interface PageBuildOptions {
  /** The repository: holds `web/` and what it imports. */
  readonly rootDir: string;
  /** Receives `index.html`, `assets/` and whatever `web/public` holds; emptied first. */
  readonly outDir: string;
}

/**
 * Builds the board page. Scripts and styles have names by content, so that they may be kept for ever; index.html says
 * which are the current ones.
 *
 * @returns what the page weighs on the wire
 * @throws Error saying where in which file what cannot be built
 */
export async function buildPage({ rootDir, outDir }: PageBuildOptions): Promise<PageWeight> {
  // Whatever runs this, tests too: Vite takes from here whether libraries and JSX are those of development.
  process.env.NODE_ENV = 'production';
  const output = await build({
    configFile: join(rootDir, 'web/vite.config.ts'),
    // Node reads TypeScript itself; the other ways bundle the file first.
    configLoader: 'native',
    logLevel: 'silent',
    build: { outDir },
  }).catch((error: unknown) => {
    throw new Error(buildComplaint(error), { cause: error });
  });
  if (!('output' in output)) throw new Error('web/vite.config.ts must make one page, not several or a watcher');
  const html = await readFile(join(outDir, 'index.html'), 'utf8');
  const files = output.output.map(fileOf);
  const worker = await buildOfflineWorker(rootDir, outDir, html, files);
  return weigh(html, [...files, worker]);
}

function fileOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk): PageFile {
  const { fileName, name = fileName } = file;
  if (file.type === 'asset') return { fileName, name, content: file.source };
  return {
    fileName,
    name,
    content: file.code,
    needs: [...file.imports, ...(file.viteMetadata?.importedCss ?? [])],
  };
}

/**
 * Builds what CDK deploys: the page in `web/dist`, and in `dist/page-publisher` the function that publishes it.
 * @throws Error like `buildPage`
 */
export async function buildPageToDeploy(rootDir: string): Promise<{ page: BuiltPage; weight: PageWeight }> {
  const page = { pageDir: join(rootDir, 'web/dist'), publisherDir: join(rootDir, 'dist/page-publisher') };
  const building = buildPage({ rootDir, outDir: page.pageDir });
  const [weight] = await Promise.all([building, buildPagePublisher(rootDir, page.publisherDir)]);
  return { page, weight };
}
