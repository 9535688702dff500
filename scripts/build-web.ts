import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Rolldown } from 'vite';
import { buildComplaint } from './cli/build-complaint.ts';
import { runCommand } from './cli/run-command.ts';
import {
  checkWebBudget,
  type PageFile,
  type PageWeight,
  readWebBudget,
  weigh,
  writeWebBudget,
} from './cli/web-budget.ts';

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
  const html = await readFile(join(outDir, 'index.html'));
  return weigh(html, output.output.map(fileOf));
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

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, 'update-budget': { type: 'boolean' } } });
  const rootDir = join(import.meta.dirname, '..');
  const budgetFile = join(rootDir, 'perf/web-budget.json');
  const startedAt = performance.now();
  const weight = await buildPage({ rootDir, outDir: values.out ?? join(rootDir, 'web/dist') });
  if (values['update-budget']) await writeWebBudget(budgetFile, weight);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const { total, js, css } = weight.firstLoad;
  console.log(`page built in ${seconds} s, first load ${total} bytes gzipped (script ${js}, style ${css})`);
  checkWebBudget(weight, await readWebBudget(budgetFile));
}

if (import.meta.main) runCommand(main);
