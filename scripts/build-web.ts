import { join } from 'node:path';
import { buildPageToDeploy } from './building/page.ts';
import { checkWebBudget, readWebBudget, writeWebBudget } from './building/web-budget.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';

const command = commandLine('npm run build:web', {
  about: 'Builds the board page into web/dist, and the function that publishes it on AWS into dist/page-publisher.',
  examples: ['npm run build:web', 'npm run build:web -- --update-budget'],
}).option(
  '--update-budget',
  'records the sizes of the page in perf/web-budget.json instead of holding it to those recorded',
);

async function main(values: ReturnType<typeof command.opts>): Promise<void> {
  const rootDir = join(import.meta.dirname, '..');
  const budgetFile = join(rootDir, 'perf/web-budget.json');
  const startedAt = performance.now();
  const { weight } = await buildPageToDeploy(rootDir);
  if (values.updateBudget) await writeWebBudget(budgetFile, weight);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const { total, js, css } = weight.firstLoad;
  console.log(`page built in ${seconds} s, first load ${total} bytes gzipped (script ${js}, style ${css})`);
  checkWebBudget(weight, await readWebBudget(budgetFile));
}

if (import.meta.main) await runCommand(command.action(main));
